using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Events;

/// <summary>A fact about one clock, with what every reader asks of the clock.</summary>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Task">The task it times; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="Roles">Ids of the roles that may do the task; empty for the promise.</param>
/// <param name="At">The instant at which it was really so, which a host that was down may be late to say.</param>
/// <param name="DueAt">The due date at that time.</param>
/// <param name="Calendar">The calendar version that made the due date.</param>
public abstract record ClockEvent(
    string Clock, int? Task, ElementId? Element, ImmutableArray<string> Roles, Instant At, Instant DueAt, CalendarVersion Calendar)
    : PublishedEvent(At);

/// <summary>A clock has begun to run.</summary>
public sealed record ClockStarted(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    TimeBudget Budget,
    ClockBasis Basis,
    ImmutableArray<Threshold> Thresholds)
    : ClockEvent(Clock, Task, Element, Roles, At, DueAt, Calendar);

/// <summary>A fact about a deadline (SLA) that somebody must see.</summary>
/// <param name="Clock">The clock's id within the instance.</param>
/// <param name="Task">The task it times; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="Roles">Ids of the roles that may do the task; empty for the promise.</param>
/// <param name="At">The instant at which it was really so.</param>
/// <param name="DueAt">The due date.</param>
/// <param name="Calendar">The calendar version that made the due date.</param>
/// <param name="Assignee">Who holds the task, or did it; null for nobody and for the promise.</param>
/// <param name="Consumed">Time used, of the clock's basis.</param>
public abstract record SlaEvent(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    string? Assignee,
    Duration Consumed)
    : ClockEvent(Clock, Task, Element, Roles, At, DueAt, Calendar);

/// <summary>A part of the budget is used up.</summary>
public sealed record SlaWarning(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    string? Assignee,
    Duration Consumed,
    int Percent)
    : SlaEvent(Clock, Task, Element, Roles, At, DueAt, Calendar, Assignee, Consumed);

/// <summary>The due date has passed and the work is not done.</summary>
public sealed record SlaBreached(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    string? Assignee,
    Duration Consumed)
    : SlaEvent(Clock, Task, Element, Roles, At, DueAt, Calendar, Assignee, Consumed);

/// <summary>The work was done in time, at <see cref="PublishedEvent.At"/>, with <paramref name="Left"/> to spare.</summary>
public sealed record SlaMet(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    string? Assignee,
    Duration Consumed,
    Duration Left)
    : SlaEvent(Clock, Task, Element, Roles, At, DueAt, Calendar, Assignee, Consumed);

/// <summary>The work was done too late, at <see cref="PublishedEvent.At"/>, <paramref name="Over"/> after the due date.</summary>
public sealed record SlaMissed(
    string Clock,
    int? Task,
    ElementId? Element,
    ImmutableArray<string> Roles,
    Instant At,
    Instant DueAt,
    CalendarVersion Calendar,
    string? Assignee,
    Duration Consumed,
    Duration Over)
    : SlaEvent(Clock, Task, Element, Roles, At, DueAt, Calendar, Assignee, Consumed);
