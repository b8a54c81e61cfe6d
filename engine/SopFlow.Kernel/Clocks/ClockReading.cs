using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Clocks;

/// <summary>Reads a clock against a calendar: when it is due, what it has used, and what that means.</summary>
internal static class ClockReading
{
    /// <summary>Percentages of the budget at which the responsible are warned.</summary>
    private static readonly ImmutableArray<int> Warnings = [50, 75, 90];

    /// <summary>The event that starts a clock now.</summary>
    public static ClockStarted Start(
        int? taskKey, ElementId? element, ImmutableArray<string> roles, TimeBudget budget, ClockBasis basis, DecisionContext context)
    {
        var calendar = CalendarOf(basis, context.Calendar);
        var due = KernelTime.RoundUp(calendar.Due(context.Now, budget));
        var thresholds = Warnings
            .Select(percent => new Threshold(percent, KernelTime.RoundUp(calendar.Threshold(context.Now, due, budget, percent))))
            .Append(new Threshold(Threshold.Due, due))
            .ToImmutableArray();
        return new ClockStarted(Clock.IdOf(taskKey), taskKey, element, roles, context.Now, due, calendar.Version, budget, basis, thresholds);
    }

    /// <summary>The event that a threshold causes by being passed.</summary>
    public static SlaEvent Pass(Clock clock, Threshold threshold, UserTaskInstance? task, BusinessCalendar office)
    {
        var (roles, assignee) = (RolesOf(task), task?.Assignee);
        var consumed = CalendarOf(clock.Basis, office).Measure(clock.StartedAt, threshold.At);
        return threshold.IsBreach
            ? new SlaBreached(clock.Id, clock.TaskKey, task?.Element, roles, threshold.At, clock.DueAt, clock.Calendar, assignee, consumed)
            : new SlaWarning(clock.Id, clock.TaskKey, task?.Element, roles, threshold.At, clock.DueAt, clock.Calendar, assignee, consumed, threshold.Percent);
    }

    /// <summary>The event that finishing the work now causes: met up to and at the due date, missed after it.</summary>
    public static SlaEvent Finish(Clock clock, UserTaskInstance? task, DecisionContext context)
    {
        var (roles, assignee) = (RolesOf(task), task?.Assignee);
        var calendar = CalendarOf(clock.Basis, context.Calendar);
        var consumed = calendar.Measure(clock.StartedAt, context.Now);
        return context.Now <= clock.DueAt
            ? new SlaMet(
                clock.Id, clock.TaskKey, task?.Element, roles, context.Now, clock.DueAt, clock.Calendar, assignee, consumed, calendar.Measure(context.Now, clock.DueAt))
            : new SlaMissed(
                clock.Id, clock.TaskKey, task?.Element, roles, context.Now, clock.DueAt, clock.Calendar, assignee, consumed, calendar.Measure(clock.DueAt, context.Now));
    }

    private static ImmutableArray<string> RolesOf(UserTaskInstance? task) => task?.Roles ?? [];

    private static BusinessCalendar CalendarOf(ClockBasis basis, BusinessCalendar office) =>
        basis == ClockBasis.CalendarTime ? office.RoundTheClock : office;
}
