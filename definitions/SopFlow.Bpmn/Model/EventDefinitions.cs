namespace SopFlow.Bpmn.Model;

/// <summary>What triggers an event or what it throws (BPMN 2.0.2, 10.5.5).</summary>
public abstract class EventDefinition : BpmnNode;

/// <summary>A message.</summary>
public sealed class MessageEventDefinition : EventDefinition
{
    /// <summary>Which; null when not given.</summary>
    public Message? Message => Resolve<Message>("messageRef");
}

/// <summary>A time.</summary>
public sealed class TimerEventDefinition : EventDefinition
{
    /// <summary>At a date; null when not given.</summary>
    public Expression? TimeDate => ExpressionOf("timeDate");

    /// <summary>After a span; null when not given.</summary>
    public Expression? TimeDuration => ExpressionOf("timeDuration");

    /// <summary>Again and again; null when not given.</summary>
    public Expression? TimeCycle => ExpressionOf("timeCycle");
}

/// <summary>A signal.</summary>
public sealed class SignalEventDefinition : EventDefinition
{
    /// <summary>Which; null when not given.</summary>
    public Signal? Signal => Resolve<Signal>("signalRef");
}

/// <summary>An error.</summary>
public sealed class ErrorEventDefinition : EventDefinition
{
    /// <summary>Which; null for any.</summary>
    public Error? Error => Resolve<Error>("errorRef");
}

/// <summary>An escalation.</summary>
public sealed class EscalationEventDefinition : EventDefinition
{
    /// <summary>Which; null for any.</summary>
    public Escalation? Escalation => Resolve<Escalation>("escalationRef");
}

/// <summary>A condition that comes to hold.</summary>
public sealed class ConditionalEventDefinition : EventDefinition
{
    /// <summary>The condition.</summary>
    public Expression? Condition => ExpressionOf("condition");
}

/// <summary>A leap to the catching event of the same name.</summary>
public sealed class LinkEventDefinition : EventDefinition
{
    /// <summary>The name; null when not given.</summary>
    public string? Name => Attribute("name");
}

/// <summary>The end of everything in the process or subprocess.</summary>
public sealed class TerminateEventDefinition : EventDefinition;

/// <summary>The cancellation of a transaction.</summary>
public sealed class CancelEventDefinition : EventDefinition;

/// <summary>Compensation of what is done.</summary>
public sealed class CompensateEventDefinition : EventDefinition
{
    /// <summary>What is compensated; null for everything in the scope.</summary>
    public Activity? Activity => Resolve<Activity>("activityRef");

    /// <summary>Whether the thrower waits until it is done.</summary>
    public bool WaitForCompletion => Flag("waitForCompletion", true);
}
