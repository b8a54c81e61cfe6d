using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>Lets each token leave by the first flow whose condition holds, in document order, else by the default (BPMN 2.0.2, 13.4.2 exclusive gateway).</summary>
public sealed record ExclusiveGateway : FlowElement;

/// <summary>Waits for a token on every incoming flow and puts one on every outgoing flow (BPMN 2.0.2, 13.4.1 parallel gateway).</summary>
public sealed record ParallelGateway : FlowElement;

/// <summary>
/// Puts a token on every outgoing flow whose condition holds, and as a join waits for every token that could still arrive
/// (BPMN 2.0.2, 13.4.3 inclusive gateway).
/// </summary>
public sealed record InclusiveGateway : FlowElement;

/// <summary>Goes on by whichever of the events after it happens first (BPMN 2.0.2, 13.4.4 event-based gateway).</summary>
public sealed record EventBasedGateway : FlowElement
{
    /// <summary>Whether all of the events are awaited: the first starts the instance, the others are routed to it (13.2).</summary>
    public bool IsParallel { get; init; }
}

/// <summary>
/// Goes on when its activation condition holds, and takes what comes later in a second turn (BPMN 2.0.2, 13.4.5 complex gateway).
/// </summary>
public sealed record ComplexGateway : FlowElement
{
    /// <summary>Over the variables and <c>activationCount</c>, the number of incoming flows with a token.</summary>
    public required FeelExpression ActivationCondition { get; init; }
}
