using SopFlow.Calendars;
using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Where an instance begins, without a trigger (BPMN 2.0.2, 10.5.2 none start event).</summary>
public sealed record StartEvent : FlowElement;

/// <summary>Where a token ends; the instance completes when no token is left (BPMN 2.0.2, 10.5.3 none end event).</summary>
public sealed record EndEvent : FlowElement;

/// <summary>Waits until an instant (BPMN 2.0.2, 10.5.4 intermediate timer catch event).</summary>
public sealed record TimerCatchEvent : FlowElement
{
    /// <summary>When it fires.</summary>
    public required TimerTrigger Trigger { get; init; }
}

/// <summary>Waits for a message by name and, where stated, by correlation key (BPMN 2.0.2, 10.5.4 intermediate message catch event).</summary>
public sealed record MessageCatchEvent : FlowElement
{
    /// <summary>The message's name.</summary>
    public required string MessageName { get; init; }

    /// <summary>Ids of the roles that are waited for; empty when the source names none. While only external ones are, the promise does not count.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Evaluated when the wait begins; null means the instance's business key.</summary>
    public FeelExpression? CorrelationKey { get; init; }
}

/// <summary>When a timer fires.</summary>
public abstract record TimerTrigger
{
    private TimerTrigger()
    {
    }

    /// <summary>After a span of business or calendar time from entry.</summary>
    /// <param name="Budget">The span.</param>
    public sealed record After(TimeBudget Budget) : TimerTrigger;

    /// <summary>At the date, or date and time, that an expression gives; a date means the start of that day in the calendar's zone.</summary>
    /// <param name="Date">A FEEL expression over the instance's variables.</param>
    public sealed record AtDate(FeelExpression Date) : TimerTrigger;

    /// <summary>At the first open instant on the given day of the week; at once when entered on that day in office hours.</summary>
    /// <param name="Day">The day of the week.</param>
    public sealed record OnWeekday(IsoDayOfWeek Day) : TimerTrigger;
}
