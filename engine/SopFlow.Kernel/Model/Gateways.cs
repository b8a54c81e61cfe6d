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
