using NodaTime;
using SopFlow.Calendars;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Model;

namespace SopFlow.Host.Instances;

/// <summary>The clocks of an instance, in order of start.</summary>
/// <param name="Clocks">Running and ended.</param>
public sealed record ClockList(IReadOnlyList<ClockResponse> Clocks);

/// <summary>A clock: the ledger of one deadline.</summary>
public sealed record ClockResponse
{
    /// <summary>Unique within the instance: <c>promise</c>, or <c>task-KEY</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task it times; null for the promise.</summary>
    public TaskId? Task { get; init; }

    /// <summary>The step; null for the promise.</summary>
    public StepReference? Step { get; init; }

    /// <summary>What became of it.</summary>
    public required ClockStatus Status { get; init; }

    /// <summary>How much time is granted.</summary>
    public required TimeBudget Budget { get; init; }

    /// <summary>How much time is granted, in the words of the SOP; null when it has none.</summary>
    public string? BudgetText { get; init; }

    /// <summary>Whose time it counts: the office's working time, or the calendar's.</summary>
    public required ClockBasis Basis { get; init; }

    /// <summary>The calendar version that made the due date, such as <c>id/wib@1</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When the budget is used up; finishing at this instant is in time.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When the due date passed with the work undone; null when it did not.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Time used so far or in all, of the clock's basis.</summary>
    public required Duration Consumed { get; init; }

    /// <summary>Time left at the end, when it was met; null otherwise.</summary>
    public Duration? Left { get; init; }

    /// <summary>Time over at the end, when it was missed; null otherwise.</summary>
    public Duration? Over { get; init; }

    /// <summary>The warnings, by percentage of the budget.</summary>
    public required IReadOnlyList<ClockWarning> Warnings { get; init; }
}

/// <summary>What became of a clock.</summary>
public enum ClockStatus
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>The work was done in time.</summary>
    Met,

    /// <summary>The work was done too late.</summary>
    Missed,

    /// <summary>The work was not needed any more.</summary>
    Cancelled,
}

/// <summary>A warning before the due date.</summary>
/// <param name="Percent">Of the budget.</param>
/// <param name="At">When it is reached.</param>
/// <param name="Passed">True when it was announced.</param>
public sealed record ClockWarning(int Percent, Instant At, bool Passed);
