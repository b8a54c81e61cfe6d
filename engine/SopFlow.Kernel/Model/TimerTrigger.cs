using SopFlow.Calendars;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>When a timer fires.</summary>
public abstract record TimerTrigger
{
    private TimerTrigger()
    {
    }

    /// <summary>After a span of business or calendar time from entry.</summary>
    /// <param name="Budget">The span.</param>
    public sealed record After(TimeBudget Budget) : TimerTrigger;

    /// <summary>After the span that an expression gives, on the wall calendar.</summary>
    /// <param name="Duration">A FEEL expression over the instance's variables that gives a duration.</param>
    public sealed record AfterDuration(FeelExpression Duration) : TimerTrigger;

    /// <summary>At the date, or date and time, that an expression gives; a date means the start of that day in the calendar's zone.</summary>
    /// <param name="Date">A FEEL expression over the instance's variables.</param>
    public sealed record AtDate(FeelExpression Date) : TimerTrigger;

    /// <summary>At the first open instant on the given day of the week; at once when entered on that day in office hours.</summary>
    /// <param name="Day">The day of the week.</param>
    public sealed record OnWeekday(IsoDayOfWeek Day) : TimerTrigger;

    /// <summary>Again and again, each a span after the one before (ISO 8601 <c>R3/PT10M</c>); for boundary and start events that do not interrupt.</summary>
    /// <param name="Times">How often; null without end.</param>
    /// <param name="Every">The span.</param>
    public sealed record Cycle(int? Times, TimeBudget Every) : TimerTrigger;
}
