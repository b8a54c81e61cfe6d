using NodaTime;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Instances;

/// <summary>An instance as a list shows it.</summary>
public sealed record InstanceSummary
{
    /// <summary>The instance.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it runs, to its end.</summary>
    public required DefinitionReference Definition { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose SOP it is.</summary>
    public required string Agency { get; init; }

    /// <summary>Whether it runs.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>The caller's own name for the matter; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it completed or was cancelled; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>When the promised service time is used up, kept after its end; null without a promise, before its clock started, and while that is paused.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When the promise was broken, kept after its end; null when it was not, or that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>True while something holds the clock of the promise, so that nobody knows when it will be due.</summary>
    public required bool Paused { get; init; }

    /// <summary>True while it cannot proceed somewhere until somebody repairs it.</summary>
    public required bool HasIncident { get; init; }

    /// <summary>How many commands it has accepted: its ETag, in quotation marks.</summary>
    public required long Version { get; init; }

    internal static InstanceSummary Of(InstanceRow row, ProcessDefinition definition) => new()
    {
        Id = row.Id,
        Definition = DefinitionReference.Of(definition),
        Agency = row.Agency,
        Status = row.Status,
        BusinessKey = row.BusinessKey,
        StartedAt = row.StartedAt,
        EndedAt = row.EndedAt,
        DueAt = row.DueAt,
        BreachedAt = row.BreachedAt,
        Paused = row.IsPaused,
        HasIncident = row.HasIncident,
        Version = row.Version,
    };
}
