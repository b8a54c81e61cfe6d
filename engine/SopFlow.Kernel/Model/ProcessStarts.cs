using SopFlow.Calendars;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Something that starts an instance by itself when it happens.</summary>
/// <param name="Element">The start event, receive task or event after an event-based gateway at which the instance begins.</param>
/// <param name="Number">Its place among the triggers of the element; 0 where there is one.</param>
/// <param name="Trigger">A message, a signal, a timer or a condition.</param>
public sealed record ProcessStart(ElementId Element, int Number, EventTrigger Trigger);

/// <summary>How instances of a process start without anybody asking for it (BPMN 2.0.2, 10.5.2 and 13.2).</summary>
public static class ProcessStarts
{
    /// <summary>Every message, signal, timer and condition that starts an instance, in document order.</summary>
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
               where start.Trigger is EventTrigger.Message or EventTrigger.Signal or EventTrigger.Timer or EventTrigger.Condition
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

    /// <summary>Whether a condition starts an instance (BPMN 2.0.2, table 10.84: where it becomes true).</summary>
    /// <param name="condition">The condition. It sees no data of the process: there is no instance yet.</param>
    /// <param name="before">What was so before; null where nothing is known of it, and then the condition was not true.</param>
    /// <param name="now">What is so now.</param>
    /// <returns>Whether it does; and why nobody can say, where the condition gives neither true, false nor null, which says no more than that it is not true yet.</returns>
    public static (bool Starts, string? Problem) BecomesTrue(EventTrigger.Condition condition, FeelContext? before, FeelContext now)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var result = condition.Expression.EvaluateCondition(now);
        return result.Problem is { } problem && result.Value is not FeelNull
            ? (false, $"The condition {condition.Expression.Text} gave neither true nor false: {problem}")
            : (result.Holds && !(before is not null && condition.Expression.EvaluateCondition(before).Holds), null);
    }
}
