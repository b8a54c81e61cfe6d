using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Events;

/// <summary>A fact about one clock, with what every reader asks of the clock.</summary>
/// <param name="At">The instant at which it was really so, which a host that was down may be late to say.</param>
/// <param name="Clock">The clock's id within the instance.</param>
public abstract record ClockEvent(Instant At, string Clock) : PublishedEvent(At)
{
    /// <summary>The task it times; null for the promise.</summary>
    public int? Task { get; init; }

    /// <summary>The user task; null for the promise.</summary>
    public ElementId? Element { get; init; }

    /// <summary>Ids of the roles that may do the task; empty for the promise.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The due date as this leaves it; while the clock is paused, as it stood when the pause began.</summary>
    public Instant DueAt { get; init; }

    /// <summary>The calendar version that made the due date.</summary>
    public CalendarVersion Calendar { get; init; }

    /// <summary>The version of the time-zone data by which the due date was computed, such as <c>2025b</c>; null where nothing was computed.</summary>
    public string? TimeZoneData { get; init; }
}

/// <summary>A clock has begun to run.</summary>
/// <param name="At">When.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Budget">What is granted.</param>
/// <param name="Basis">Whose time it counts.</param>
/// <param name="Thresholds">What it will pass if the work is not done by then.</param>
public sealed record ClockStarted(Instant At, string Clock, TimeBudget Budget, ClockBasis Basis, ImmutableArray<Threshold> Thresholds) : ClockEvent(At, Clock)
{
    /// <summary>What becomes of it when its step is entered again.</summary>
    public OnReturn OnReturn { get; init; }

    /// <summary>Id of the clock of the round before, with whose ledger this one goes on; null for one that starts anew.</summary>
    public string? Continues { get; init; }
}

/// <summary>Something holds a clock, which counts no time until nothing does.</summary>
/// <param name="At">Since when.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Cause">What kind of thing.</param>
/// <param name="By">Who stopped it.</param>
/// <param name="Reason">Why; null where the cause says it all.</param>
/// <param name="Consumed">Time used up to the pause, of the clock's basis.</param>
public sealed record ClockPaused(Instant At, string Clock, PauseCause Cause, string By, string? Reason, Duration Consumed) : ClockEvent(At, Clock)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}

/// <summary>A cause holds a clock no longer. It counts again unless another cause still holds it.</summary>
/// <param name="At">Since when.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Cause">What held it.</param>
/// <param name="By">Who let it run.</param>
/// <param name="IsRunning">False when another cause still holds it.</param>
/// <param name="Thresholds">What it still has to pass.</param>
public sealed record ClockResumed(Instant At, string Clock, PauseCause Cause, string By, bool IsRunning, ImmutableArray<Threshold> Thresholds) : ClockEvent(At, Clock)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}

/// <summary>A newer version of the calendar gives a running clock another due date.</summary>
/// <param name="At">When it was read anew.</param>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="PreviousDueAt">The due date before.</param>
/// <param name="PreviousCalendar">The calendar version that had made it.</param>
/// <param name="Thresholds">What it still has to pass.</param>
public sealed record ClockRescheduled(Instant At, string Clock, Instant PreviousDueAt, CalendarVersion PreviousCalendar, ImmutableArray<Threshold> Thresholds)
    : ClockEvent(At, Clock);

/// <summary>A newer version of the calendar was read and gives the same due date, or the clock is paused and has none.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Calendar">The calendar version.</param>
/// <param name="Thresholds">What it still has to pass.</param>
public sealed record ClockConfirmed(string Clock, CalendarVersion Calendar, ImmutableArray<Threshold> Thresholds) : InternalEvent;
