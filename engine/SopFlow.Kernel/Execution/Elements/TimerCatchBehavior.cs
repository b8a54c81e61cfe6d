using SopFlow.Calendars;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.5.4 timer catch event: goes on at once when its instant has come, else waits for it.</summary>
internal static class TimerCatchBehavior
{
    /// <summary>How many weeks may pass without an open hour on the day awaited before that is an incident.</summary>
    private const int MostWeeks = 104;

    public static void Enter(Run run, TimerCatchEvent element, ImmutableArray<FlowId> consumed)
    {
        Instant? fires;
        try
        {
            fires = FiresAt(run, element.Trigger);
        }
        catch (CalendarHorizonException beyond)
        {
            Stuck.At(run, element.Id, consumed, new IncidentNote(IncidentCodes.CalendarHorizon, beyond.Message));
            return;
        }

        switch (fires)
        {
            case null:
                Stuck.At(run, element.Id, consumed, new IncidentNote(IncidentCodes.TimerNotADate, $"The timer {element.Id} does not come to an instant: {Describe(element.Trigger)}."));
                break;
            case { } at when at <= run.Now:
                run.Emit(new ElementPassed(element.Id, consumed, [.. run.Definition.Outgoing(element.Id).Select(f => f.Id)]));
                break;
            case { } at:
                run.Emit(new ElementActivated(run.NextKey, element.Id, consumed, new Wait.Timer(at)));
                break;
        }
    }

    private static Instant? FiresAt(Run run, TimerTrigger trigger)
    {
        var calendar = run.Context.Calendar;
        return trigger switch
        {
            TimerTrigger.After after => KernelTime.RoundUp(calendar.Due(run.Now, after.Budget)),
            TimerTrigger.AtDate date => InstantOf(date.Date.Evaluate(run.Scope()), calendar.Zone),
            TimerTrigger.OnWeekday weekday => NextOpeningOn(weekday.Day, run.Now, calendar),
            _ => throw new InvalidOperationException($"Nothing is known of the trigger {trigger.GetType().Name}."),
        };
    }

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
        TimerTrigger.OnWeekday weekday => $"the office is not open on any {weekday.Day} of the next {MostWeeks} weeks",
        _ => trigger.ToString(),
    };
}
