using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>When timers fire (BPMN 2.0.2, 10.5.5 timer event definition).</summary>
internal static class Timers
{
    /// <summary>How many weeks may pass without an open hour on the day awaited before that is an incident.</summary>
    private const int MostWeeks = 104;

    /// <summary>What a timer waits for from now on, or why nobody knows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="element">Whose timer it is.</param>
    /// <param name="trigger">When it fires.</param>
    /// <param name="scope">From where its expression looks.</param>
    public static (Wait.Timer? Wait, IncidentNote? Problem) Of(Run run, ElementId element, TimerTrigger trigger, int scope)
    {
        try
        {
            return FiresAt(trigger, run.Now, run.Context.Calendar, Scopes.Seen(run.State, scope)) is { } at
                ? (new Wait.Timer(at, trigger is TimerTrigger.Cycle cycle ? cycle.Times - 1 : 0), null)
                : (null, new IncidentNote(IncidentCodes.TimerNotADate, $"The timer {element} does not come to an instant: {Describe(trigger)}."));
        }
        catch (CalendarHorizonException beyond)
        {
            return (null, new IncidentNote(IncidentCodes.CalendarHorizon, beyond.Message));
        }
    }

    /// <summary>When a timer fires that is set at an instant; null when its expression gives no date or duration.</summary>
    public static Instant? FiresAt(TimerTrigger trigger, Instant now, BusinessCalendar calendar, FeelContext seen) => trigger switch
    {
        TimerTrigger.After after => KernelTime.RoundUp(calendar.Due(now, after.Budget)),
        TimerTrigger.Cycle cycle => KernelTime.RoundUp(calendar.Due(now, cycle.Every)),
        TimerTrigger.AfterDuration duration => SpanOf(duration.Duration.Evaluate(seen)) is { } span ? KernelTime.RoundUp(calendar.Due(now, span)) : null,
        TimerTrigger.AtDate date => InstantOf(date.Date.Evaluate(seen), calendar.Zone),
        TimerTrigger.OnWeekday weekday => NextOpeningOn(weekday.Day, now, calendar),
        _ => throw new InvalidOperationException($"Nothing is known of the trigger {trigger.GetType().Name}."),
    };

    private static ElapsedTime? SpanOf(FeelValue value) => value switch
    {
        FeelDaysAndTimeDuration time when time.Value >= Duration.Zero => new ElapsedTime(Period.FromNanoseconds(time.Value.ToInt64Nanoseconds())),
        FeelYearsAndMonthsDuration months when months.Months >= 0 => new ElapsedTime(Period.FromMonths(months.Months)),
        _ => null,
    };

    private static Instant? InstantOf(FeelValue value, DateTimeZone zone) => value switch
    {
        FeelDate date => date.Value.AtStartOfDayInZone(zone).ToInstant(),
        FeelDateTime { Instant: { } instant } => KernelTime.RoundUp(instant),
        FeelDateTime local => KernelTime.RoundUp(local.Value.InZoneLeniently(zone).ToInstant()),
        _ => null,
    };

    private static Instant? NextOpeningOn(IsoDayOfWeek day, Instant now, BusinessCalendar calendar)
    {
        var today = now.InZone(calendar.Zone).Date;
        var date = today.DayOfWeek == day ? today : today.Next(day);
        for (var week = 0; week < MostWeeks; week++, date = date.PlusWeeks(1))
        {
            var from = Instant.Max(now, date.AtStartOfDayInZone(calendar.Zone).ToInstant());
            var opening = calendar.NextOpening(from);
            if (opening.InZone(calendar.Zone).Date == date)
                return KernelTime.RoundUp(opening);
        }

        return null;
    }

    private static string Describe(TimerTrigger trigger) => trigger switch
    {
        TimerTrigger.AtDate date => $"'{date.Date.Text}' gives no date",
        TimerTrigger.AfterDuration duration => $"'{duration.Duration.Text}' gives no duration of zero or more",
        TimerTrigger.OnWeekday weekday => $"the office is not open on any {weekday.Day} of the next {MostWeeks} weeks",
        _ => trigger.ToString(),
    };
}
