using System.Text.Json.Serialization;

namespace SopFlow.Contracts;

/// <summary>A fact about one clock: the ledger of a task's deadline, or of the time promised for the whole service (<i>jangka waktu pelayanan</i>).</summary>
public abstract record ClockEvent : SopFlowEvent
{
    private protected ClockEvent(string kind)
        : base(kind)
    {
    }

    /// <summary>Unique within the instance: <c>promise</c>, or <c>task-</c> and the task's number.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string ClockId { get; init; } = "";

    /// <summary>The task it times; null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? TaskId { get; init; }

    /// <summary>The step's id; null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? StepId { get; init; }

    /// <summary>The step's number as printed; null where it has none, and for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? StepNumber { get; init; }

    /// <summary>The step's activity (<i>kegiatan</i>); null for the promise.</summary>
    [JsonPropertyOrder(-5)]
    public string? Activity { get; init; }

    /// <summary>The roles that may do the task; empty for the promise.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public IReadOnlyList<RoleReference> Roles { get; init; } = [];

    /// <summary>Whose time it counts.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public ClockBasis Basis { get; init; }

    /// <summary>What was granted.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public Budget Budget { get; init; } = new();

    /// <summary>The due date, in UTC. Finishing at this instant is in time.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public DateTimeOffset DueAt { get; init; }

    /// <summary>The calendar version that made the due date, such as <c>id/wib@3</c>.</summary>
    [JsonRequired, JsonPropertyOrder(-5)]
    public string CalendarVersion { get; init; } = "";
}

/// <summary>A clock has begun to run.</summary>
public sealed record ClockStarted() : ClockEvent(EventKinds.ClockStarted)
{
    /// <summary>When it will warn if the work is not done by then, in order.</summary>
    public required IReadOnlyList<WarningTime> Warnings { get; init; }
}
