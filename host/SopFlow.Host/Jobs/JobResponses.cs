using NodaTime;
using SopFlow.Host.Instances;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Jobs;

/// <summary>Work that a program is to do, as a list shows it.</summary>
public sealed record JobSummary
{
    /// <summary>The work: its instance and its key there.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Its topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The service or send task.</summary>
    public required string Element { get; init; }

    /// <summary>The agency (<i>dinas</i>) whose instance waits.</summary>
    public required string Agency { get; init; }

    /// <summary>How often it may still fail.</summary>
    public required int AttemptsLeft { get; init; }

    /// <summary>Since when it waits.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>The worker that has locked it, or had: see <see cref="LockedUntil"/>. Null for none.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Until when nobody else gets it; null when anybody may.</summary>
    public Instant? LockedUntil { get; init; }

    internal static JobSummary Of(WaitRow row) => new()
    {
        Id = new TaskId(new InstanceId(row.InstanceId), row.Key),
        Topic = row.Name,
        Element = row.ElementId,
        Agency = row.Agency,
        AttemptsLeft = row.AttemptsLeft ?? 0,
        CreatedAt = row.CreatedAt,
        LockedBy = row.LockedBy,
        LockedUntil = row.LockedUntil,
    };
}

/// <summary>Work that was locked for the worker that asked.</summary>
public sealed record LockedJobResponse
{
    /// <summary>The work: its instance and its key there.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Its topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The instance that waits for it.</summary>
    public required Guid Instance { get; init; }

    /// <summary>The caller's own name for the matter; null when it has none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>What the instance runs.</summary>
    public required DefinitionReference Definition { get; init; }

    /// <summary>The service or send task.</summary>
    public required StepReference Step { get; init; }

    /// <summary>How often it may still fail.</summary>
    public required int AttemptsLeft { get; init; }

    /// <summary>Until when nobody else gets it.</summary>
    public required Instant LockedUntil { get; init; }

    /// <summary>What the task sees: the variables of the instance and of the scopes around it.</summary>
    public required FeelContext Variables { get; init; }

    internal static LockedJobResponse Of(LockedJob job, Instant until, StoredInstance stored, ProcessDefinition definition)
    {
        var element = stored.State.FindElement(job.Job.Key)!;
        return new LockedJobResponse
        {
            Id = new TaskId(job.Job.Instance.Id, job.Job.Key),
            Topic = job.Topic,
            Instance = job.Job.Instance.Id.Value,
            BusinessKey = stored.State.BusinessKey,
            Definition = DefinitionReference.Of(definition),
            Step = StepReference.Of(definition, element.Element),
            AttemptsLeft = job.AttemptsLeft,
            LockedUntil = until,
            Variables = stored.State.VariablesSeenBy(job.Job.Key),
        };
    }
}

/// <summary>The work that was locked.</summary>
/// <param name="Jobs">Oldest first; empty when there is none at the moment.</param>
public sealed record FetchedJobs(IReadOnlyList<LockedJobResponse> Jobs);

/// <summary>A lock that was extended.</summary>
/// <param name="LockedUntil">When it ends now.</param>
public sealed record JobLockResponse(Instant LockedUntil);
