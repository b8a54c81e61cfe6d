using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Event definitions: what events wait for, and what they throw (BPMN 2.0.2, 10.5.5).</summary>
internal static class EventXml
{
    /// <summary>Reads what an event waits for; null for an event without a trigger, or, with a finding, when one is not executed.</summary>
    /// <param name="node">The event.</param>
    /// <param name="mayRepeat">Whether it can happen more than once.</param>
    /// <param name="context">Where findings go.</param>
    public static EventTrigger? Trigger(Model.CatchEvent node, bool mayRepeat, ReadContext context)
    {
        var triggers = node.EventDefinitions.Select(definition => Trigger(definition, mayRepeat, context)).ToList();
        if (triggers.Contains(null))
            return null;
        if (triggers.Count > 1 && node.EventDefinitions.FirstOrDefault(one => one is ErrorEventDefinition or EscalationEventDefinition or CancelEventDefinition or CompensateEventDefinition) is { } thrown)
        {
            context.NotExecuted(thrown.Parent == node ? thrown : node, $"a {thrown.ElementName} among several", $"{thrown.ElementName} di antara beberapa pemicu");
            return null;
        }

        return triggers.Count > 1 ? new EventTrigger.Multiple([.. triggers.OfType<EventTrigger>()], node.ParallelMultiple) : triggers.SingleOrDefault();
    }

    /// <summary>Reads what an event throws.</summary>
    public static ImmutableArray<EventResult> Results(Model.ThrowEvent node, ReadContext context) =>
        [.. node.EventDefinitions.Select(definition => Result(definition, context))];

    /// <summary>The correlation key among extension elements; null for the instance's business key.</summary>
    public static FeelExpression? CorrelationKey(BpmnNode node, ReadContext context)
    {
        if (node.Extension(SopFlowNames.CorrelationKey.LocalName) is not { } extension)
            return null;
        var key = FeelExpression.Parse(extension.Value.Trim()).Expression;
        if (key is null)
            context.Invalid(extension, "The correlation key");
        return key;
    }

    /// <summary>The extension element of a correlation key; null for none.</summary>
    public static XElement? CorrelationKey(FeelExpression? key) => key is null ? null : new XElement(SopFlowNames.CorrelationKey, key.Text);

    /// <summary>What an event waits for, as event definitions.</summary>
    public static IEnumerable<object?> Write(EventTrigger? trigger, WriteContext context) => trigger switch
    {
        null => [],
        EventTrigger.Multiple several => [several.IsParallel ? new XAttribute("parallelMultiple", true) : null, .. several.Triggers.Select(one => Definition(one, context))],
        _ => [Definition(trigger, context)],
    };

    /// <summary>What an event throws, as event definitions.</summary>
    public static IEnumerable<object?> Write(ImmutableArray<EventResult> results, WriteContext context) => results.Select(result => Definition(result, context));

    private static EventTrigger? Trigger(EventDefinition definition, bool mayRepeat, ReadContext context) => definition switch
    {
        MessageEventDefinition message => new EventTrigger.Message(context.Name(message.Message!, message.Message!.Name!), CorrelationKey(message, context)),
        TimerEventDefinition timer => TimerXml.Read(timer, mayRepeat, context) is { } when ? new EventTrigger.Timer(when) : null,
        SignalEventDefinition signal => new EventTrigger.Signal(context.Name(signal.Signal!, signal.Signal!.Name!)),
        ConditionalEventDefinition conditional => new EventTrigger.Condition(context.Feel(conditional.Condition)!),
        ErrorEventDefinition error => new EventTrigger.Error(error.Error?.Code),
        EscalationEventDefinition escalation => new EventTrigger.Escalation(escalation.Escalation?.Code),
        CancelEventDefinition => new EventTrigger.Cancel(),
        CompensateEventDefinition => new EventTrigger.Compensation(),
        _ => throw new InvalidOperationException($"A {definition.ElementName} stands where the standard has none."),
    };

    private static EventResult Result(EventDefinition definition, ReadContext context) => definition switch
    {
        MessageEventDefinition message => new EventResult.Message(context.Name(message.Message!, message.Message!.Name!), CorrelationKey(message, context)),
        SignalEventDefinition signal => new EventResult.Signal(context.Name(signal.Signal!, signal.Signal!.Name!)),
        ErrorEventDefinition error => new EventResult.Error(error.Error!.Code),
        EscalationEventDefinition escalation => new EventResult.Escalation(escalation.Escalation!.Code),
        CompensateEventDefinition compensate => new EventResult.Compensation(compensate.Activity?.Id is { } id ? new ElementId(id) : null, compensate.WaitForCompletion),
        CancelEventDefinition => new EventResult.Cancel(),
        TerminateEventDefinition => new EventResult.Terminate(),
        _ => throw new InvalidOperationException($"A {definition.ElementName} stands where the standard has none."),
    };

    private static XElement Definition(EventTrigger trigger, WriteContext context) => trigger switch
    {
        EventTrigger.Message message => Xml("message", new XAttribute("messageRef", context.Message(message.Name)), WriteContext.Extensions(CorrelationKey(message.CorrelationKey))),
        EventTrigger.Timer timer => Xml("timer", TimerXml.Write(timer.When)),
        EventTrigger.Signal signal => Xml("signal", new XAttribute("signalRef", context.Signal(signal.Name))),
        EventTrigger.Condition condition => Xml("conditional", WriteContext.Expression("condition", condition.Expression)),
        EventTrigger.Error error => Xml("error", error.Code is null ? null : new XAttribute("errorRef", context.Error(error.Code))),
        EventTrigger.Escalation escalation => Xml("escalation", escalation.Code is null ? null : new XAttribute("escalationRef", context.Escalation(escalation.Code))),
        EventTrigger.Cancel => Xml("cancel"),
        EventTrigger.Compensation => Xml("compensate"),
        _ => throw new InvalidOperationException($"Nothing says how the trigger {trigger.GetType().Name} is written as BPMN."),
    };

    private static XElement Definition(EventResult result, WriteContext context) => result switch
    {
        EventResult.Message message => Xml("message", new XAttribute("messageRef", context.Message(message.Name)), WriteContext.Extensions(CorrelationKey(message.CorrelationKey))),
        EventResult.Signal signal => Xml("signal", new XAttribute("signalRef", context.Signal(signal.Name))),
        EventResult.Error error => Xml("error", error.Code is null ? null : new XAttribute("errorRef", context.Error(error.Code))),
        EventResult.Escalation escalation => Xml("escalation", escalation.Code is null ? null : new XAttribute("escalationRef", context.Escalation(escalation.Code))),
        EventResult.Compensation compensation => Xml(
            "compensate", compensation.Activity is { } activity ? new XAttribute("activityRef", activity.Value) : null, compensation.Waits ? null : new XAttribute("waitForCompletion", false)),
        EventResult.Cancel => Xml("cancel"),
        EventResult.Terminate => Xml("terminate"),
        _ => throw new InvalidOperationException($"Nothing says how the result {result.GetType().Name} is written as BPMN."),
    };

    private static XElement Xml(string kind, params object?[] content) => new(WriteContext.Bpmn + $"{kind}EventDefinition", content);
}
