using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Events;

/// <summary>A fact about one clock.</summary>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Task">The task it times; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="At">The instant at which it was really so, which a host that was down may be late to say.</param>
/// <param name="DueAt">The due date at that time.</param>
public abstract record ClockEvent(string Clock, int? Task, ElementId? Element, Instant At, Instant DueAt) : PublishedEvent;

/// <summary>A clock has begun to run.</summary>
public sealed record ClockStarted(
    string Clock,
    int? Task,
    ElementId? Element,
    Instant At,
    Instant DueAt,
    TimeBudget Budget,
    ClockBasis Basis,
    CalendarVersion Calendar,
    ImmutableArray<Threshold> Thresholds) : ClockEvent(Clock, Task, Element, At, DueAt);

/// <summary>A part of the budget is used up.</summary>
public sealed record SlaWarning(
    string Clock, int? Task, ElementId? Element, Instant At, Instant DueAt, int Percent, string? Assignee, Duration Consumed)
    : ClockEvent(Clock, Task, Element, At, DueAt);

/// <summary>The due date has passed and the work is not done.</summary>
public sealed record SlaBreached(
    string Clock, int? Task, ElementId? Element, Instant At, Instant DueAt, string? Assignee, Duration Consumed)
    : ClockEvent(Clock, Task, Element, At, DueAt);

/// <summary>The work was done in time.</summary>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Task">The task it timed; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="At">When the work was done.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Assignee">Who did it; null for the promise.</param>
/// <param name="Consumed">Time used, of the clock's basis.</param>
/// <param name="Left">Time left, of the clock's basis.</param>
public sealed record SlaMet(
    string Clock, int? Task, ElementId? Element, Instant At, Instant DueAt, string? Assignee, Duration Consumed, Duration Left)
    : ClockEvent(Clock, Task, Element, At, DueAt);

/// <summary>The work was done, too late.</summary>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Task">The task it timed; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="At">When the work was done.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Assignee">Who did it; null for the promise.</param>
/// <param name="Consumed">Time used, of the clock's basis.</param>
/// <param name="Over">Time over the due date, of the clock's basis.</param>
public sealed record SlaMissed(
    string Clock, int? Task, ElementId? Element, Instant At, Instant DueAt, string? Assignee, Duration Consumed, Duration Over)
    : ClockEvent(Clock, Task, Element, At, DueAt);
