using SopFlow.Calendars;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Something that starts an instance by itself when it happens.</summary>
/// <param name="Element">The start event, receive task or event after an event-based gateway at which the instance begins.</param>
/// <param name="Number">Its place among the triggers of the element; 0 where there is one.</param>
/// <param name="Trigger">A message, a signal or a timer.</param>
public sealed record ProcessStart(ElementId Element, int Number, EventTrigger Trigger);

/// <summary>How instances of a process start without anybody asking for it (BPMN 2.0.2, 10.5.2 and 13.2).</summary>
public static class ProcessStarts
{
    /// <summary>Every message, signal and timer that starts an instance, in document order.</summary>
    public static ImmutableArray<ProcessStart> Of(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return
        [
            .. from element in definition.Inside(null)
               where definition.CanStartAt(element.Id)
               let trigger = Triggers.TriggerOf(element)
               where trigger is not null
               from start in (trigger is EventTrigger.Multiple several ? several.Triggers : [trigger]).Select((one, number) => new ProcessStart(element.Id, number, one))
               where start.Trigger is EventTrigger.Message or EventTrigger.Signal or EventTrigger.Timer
               select start,
        ];
    }

    /// <summary>When a timer start event fires.</summary>
    /// <param name="when">The timer. Its expressions see no variables: there is no instance yet.</param>
    /// <param name="after">From when it counts: the publishing of the process, or the last time it fired.</param>
    /// <param name="calendar">The calendar of the process.</param>
    /// <returns>The instant, which for a date may lie before <paramref name="after"/>; null when the expression gives none.</returns>
    /// <exception cref="CalendarHorizonException">The calendar does not reach so far.</exception>
    public static Instant? NextAt(TimerTrigger when, Instant after, BusinessCalendar calendar) => Timers.FiresAt(when, after, calendar, FeelContext.Empty);
}
