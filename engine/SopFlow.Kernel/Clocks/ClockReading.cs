using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Clocks;

/// <summary>Reads a clock against a calendar: when it is due, what it has used, and what that means.</summary>
internal static class ClockReading
{
    /// <summary>Percentages of the budget at which the responsible are warned.</summary>
    private static readonly ImmutableArray<int> Warnings = [50, 75, 90];

    /// <summary>The event that starts a clock now.</summary>
    public static ClockStarted Start(int? taskKey, ElementId? element, TimeBudget budget, ClockBasis basis, DecisionContext context)
    {
        var calendar = CalendarOf(basis, context.Calendar);
        var due = KernelTime.RoundUp(calendar.Due(context.Now, budget));
        var thresholds = Warnings
            .Select(percent => new Threshold(percent, KernelTime.RoundUp(calendar.Threshold(context.Now, due, budget, percent))))
            .Append(new Threshold(Threshold.Due, due))
            .ToImmutableArray();
        return new ClockStarted(Clock.IdOf(taskKey), taskKey, element, context.Now, due, budget, basis, calendar.Version, thresholds);
    }

    /// <summary>The event that a threshold causes by being passed.</summary>
    public static ClockEvent Pass(Clock clock, Threshold threshold, ElementId? element, string? assignee, BusinessCalendar office)
    {
        var consumed = CalendarOf(clock.Basis, office).Measure(clock.StartedAt, threshold.At);
        return threshold.IsBreach
            ? new SlaBreached(clock.Id, clock.TaskKey, element, threshold.At, clock.DueAt, assignee, consumed)
            : new SlaWarning(clock.Id, clock.TaskKey, element, threshold.At, clock.DueAt, threshold.Percent, assignee, consumed);
    }

    /// <summary>The event that finishing the work now causes: met up to and at the due date, missed after it.</summary>
    public static ClockEvent Finish(Clock clock, ElementId? element, string? assignee, DecisionContext context)
    {
        var calendar = CalendarOf(clock.Basis, context.Calendar);
        var consumed = calendar.Measure(clock.StartedAt, context.Now);
        return context.Now <= clock.DueAt
            ? new SlaMet(clock.Id, clock.TaskKey, element, context.Now, clock.DueAt, assignee, consumed, calendar.Measure(context.Now, clock.DueAt))
            : new SlaMissed(clock.Id, clock.TaskKey, element, context.Now, clock.DueAt, assignee, consumed, calendar.Measure(clock.DueAt, context.Now));
    }

    private static BusinessCalendar CalendarOf(ClockBasis basis, BusinessCalendar office) =>
        basis == ClockBasis.CalendarTime ? BusinessCalendar.AlwaysOpen(office.Zone) : office;
}
