using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>A clock of an instance with all that became of it, also after its end.</summary>
public sealed record ClockRecord
{
    /// <summary>The clock as it stands, or stood at its end. One that goes on with the ledger of a round before has that round's start and pauses.</summary>
    public required Clock Clock { get; init; }

    /// <summary>What became of it.</summary>
    public required ClockStatus Status { get; init; }

    /// <summary>The user task; null for the promise.</summary>
    public ElementId? Element { get; init; }

    /// <summary>1 the first time its step was entered, 2 when it was sent back once, and so on; null for the promise.</summary>
    public int? Round { get; init; }

    /// <summary>Id of the clock of the round before, with whose ledger it goes on; null where it began anew.</summary>
    public string? Continues { get; init; }

    /// <summary>When this round began to count: later than the clock's own start where it goes on with an earlier one.</summary>
    public required Instant RoundStartedAt { get; init; }

    /// <summary>When it ended; null while its work is not done.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Time to spare at the end, of the clock's basis; null unless it was met.</summary>
    public Duration? Left { get; init; }

    /// <summary>Time after the due date at the end, of the clock's basis; null unless it was missed.</summary>
    public Duration? Over { get; init; }

    /// <summary>Every threshold that was announced in this round, in order. A breach that was lifted may be announced again.</summary>
    public ImmutableArray<PassedThreshold> Passed { get; init; } = [];

    /// <summary>Every breach that was corrected, in order.</summary>
    public ImmutableArray<BreachRevision> Revisions { get; init; } = [];

    /// <summary>Every time a newer version of the calendar gave it another due date, in order.</summary>
    public ImmutableArray<DueDateMove> Moves { get; init; } = [];
}

/// <summary>What became of a clock.</summary>
public enum ClockStatus
{
    /// <summary>It counts, in the hours in which it counts.</summary>
    Running,

    /// <summary>Something holds it.</summary>
    Paused,

    /// <summary>The work was done in time.</summary>
    Met,

    /// <summary>The work was done too late.</summary>
    Missed,

    /// <summary>The work was not needed any more.</summary>
    Cancelled,
}

/// <summary>A threshold that was announced.</summary>
/// <param name="Percent">Of the budget; 100 for the breach and every escalation after it.</param>
/// <param name="Level">The number of an escalation, from 1; null for a warning and for the breach.</param>
/// <param name="To">Id of the role that an escalation told; null for the others.</param>
/// <param name="At">When it was reached.</param>
public sealed record PassedThreshold(int Percent, int? Level, string? To, Instant At);

/// <summary>A breach that was corrected.</summary>
/// <param name="At">When it turned out.</param>
/// <param name="PreviousDueAt">The due date by which it was announced.</param>
/// <param name="IsLifted">True when there is no breach after all; false when there is one, at <paramref name="DueAt"/>.</param>
/// <param name="DueAt">The due date afterwards; while the clock is paused, as it stood when the pause began.</param>
public sealed record BreachRevision(Instant At, Instant PreviousDueAt, bool IsLifted, Instant DueAt);

/// <summary>A due date that a newer version of the calendar moved.</summary>
/// <param name="At">When it was read anew.</param>
/// <param name="PreviousDueAt">The due date before.</param>
/// <param name="PreviousCalendar">The calendar version that had made it.</param>
/// <param name="DueAt">The due date afterwards.</param>
/// <param name="Calendar">The calendar version that made that.</param>
public sealed record DueDateMove(Instant At, Instant PreviousDueAt, CalendarVersion PreviousCalendar, Instant DueAt, CalendarVersion Calendar);
