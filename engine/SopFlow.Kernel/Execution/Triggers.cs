using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Turns what an event is triggered by into what it waits for now.</summary>
internal static class Triggers
{
    /// <summary>What a trigger waits for from now on, or why nobody knows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="element">Whose trigger it is.</param>
    /// <param name="trigger">The trigger; one that something can be waited for with.</param>
    /// <param name="scope">From where its expressions look.</param>
    public static (Wait? Wait, IncidentNote? Problem) Of(Run run, ElementId element, EventTrigger trigger, int scope)
    {
        switch (trigger)
        {
            case EventTrigger.Timer timer:
                return Timers.Of(run, element, timer.When, scope);
            case EventTrigger.Message message:
                return Message(run, element, message, scope);
            case EventTrigger.Signal signal:
                return (new Wait.Signal(signal.Name), null);
            case EventTrigger.Condition:
                return (new Wait.Condition(), null);
            case EventTrigger.Multiple multiple:
                var waits = ImmutableArray.CreateBuilder<NumberedWait>(multiple.Triggers.Length);
                for (var i = 0; i < multiple.Triggers.Length; i++)
                {
                    var (wait, problem) = Of(run, element, multiple.Triggers[i], scope);
                    if (problem is not null)
                        return (null, problem);
                    waits.Add(new NumberedWait(i, wait!));
                }

                return (new Wait.Several(waits.MoveToImmutable(), multiple.IsParallel), null);
            default:
                throw new InvalidOperationException($"Nothing can wait for a {trigger.GetType().Name}.");
        }
    }

    /// <summary>Whether a trigger is waited for, and not looked up when something is thrown.</summary>
    public static bool IsAwaited(EventTrigger trigger) => trigger is EventTrigger.Timer or EventTrigger.Message or EventTrigger.Signal or EventTrigger.Condition or EventTrigger.Multiple;

    /// <summary>The wait for a message, or why there is none.</summary>
    public static (Wait? Wait, IncidentNote? Problem) Message(Run run, ElementId element, EventTrigger.Message message, int scope)
    {
        var (key, problem) = Key(run, element, message.CorrelationKey, scope);
        return problem is null ? (new Wait.Message(message.Name, key), null) : (null, problem);
    }

    /// <summary>A correlation key, worked out now; the business key where there is no expression. What is longer than a key may be is a problem.</summary>
    public static (string? Key, IncidentNote? Problem) Key(Run run, ElementId element, FeelExpression? expression, int scope)
    {
        var key = expression is null
            ? run.State.BusinessKey
            : expression.Evaluate(Scopes.Seen(run.State, scope)) switch
            {
                FeelNull => null,
                FeelString text => text.Value,
                var value => value.ToString(),
            };
        return key is null or { Length: <= EventLimits.CorrelationKeyLength }
            ? (key, null)
            : (null, new IncidentNote(IncidentCodes.CorrelationKeyTooLong, $"The correlation key of {element} has {key.Length} characters, and at most {EventLimits.CorrelationKeyLength} are allowed."));
    }

    /// <summary>The trigger of an element; null for one that has none.</summary>
    public static EventTrigger? TriggerOf(FlowElement element) => element switch
    {
        CatchEvent caught => caught.Trigger,
        BoundaryEvent boundary => boundary.Trigger,
        StartEvent start => start.Trigger,
        ReceiveTask receive => receive.Message,
        _ => null,
    };
}
