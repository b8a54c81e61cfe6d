using NodaTime;
using SopFlow.Host.Instances;
using SopFlow.Kernel.Events;
using SopFlow.Runtime.Engine;

namespace SopFlow.Host.Tasks;

/// <summary>A task that was just completed, how its deadline went, and where the instance stands now.</summary>
public sealed record TaskCompletionResponse
{
    /// <summary>The task.</summary>
    public required TaskId Task { get; init; }

    /// <summary>The row of the SOP's table.</summary>
    public required StepReference Step { get; init; }

    /// <summary>When it was completed.</summary>
    public required Instant CompletedAt { get; init; }

    /// <summary>The officer.</summary>
    public required string By { get; init; }

    /// <summary>The role in which the officer acted.</summary>
    public required RoleReference Role { get; init; }

    /// <summary>The outcome of a decision; null where it has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>True when an optional step was skipped.</summary>
    public required bool Skipped { get; init; }

    /// <summary>What the officer noted; null when nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>How the deadline went; null when the step's time is unknown.</summary>
    public TaskDeadline? Deadline { get; init; }

    /// <summary>The instance afterwards; its tasks are what comes next.</summary>
    public required InstanceResponse Instance { get; init; }

    internal static TaskCompletionResponse Of(EngineResult.Accepted accepted, TaskId id)
    {
        var completed = accepted.Events.OfType<TaskCompleted>().Single(e => e.Task == id.Key);
        return new TaskCompletionResponse
        {
            Task = id,
            Step = StepReference.Of(accepted.Definition, completed.Element),
            CompletedAt = completed.At,
            By = completed.By,
            Role = RoleReference.Of(accepted.Definition, completed.Role),
            Outcome = completed.Outcome,
            Skipped = completed.Skipped,
            Remark = completed.Remark,
            Deadline = accepted.Events.OfType<SlaEvent>().Where(e => e.Task == id.Key).Select(TaskDeadline.Of).FirstOrDefault(d => d is not null),
            Instance = InstanceResponse.Of(accepted.Instance, accepted.Definition),
        };
    }
}

/// <summary>How the deadline of a completed task went.</summary>
/// <param name="Met">True when it was completed at the due date or before.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Consumed">Time used, working time or calendar time as the clock counts.</param>
/// <param name="Left">Time left, when it was met; null otherwise.</param>
/// <param name="Over">Time over, when it was missed; null otherwise.</param>
public sealed record TaskDeadline(bool Met, Instant DueAt, Duration Consumed, Duration? Left, Duration? Over)
{
    internal static TaskDeadline? Of(SlaEvent happened) => happened switch
    {
        SlaMet e => new TaskDeadline(true, e.DueAt, e.Consumed, e.Left, null),
        SlaMissed e => new TaskDeadline(false, e.DueAt, e.Consumed, null, e.Over),
        _ => null,
    };
}
