using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Events;

/// <summary>Tokens went through an element that does not wait: a gateway, a start or an end.</summary>
/// <param name="Element">The element.</param>
/// <param name="Consumed">The incoming flows whose token it took; empty for a start.</param>
/// <param name="Taken">The outgoing flows that got a token; empty for an end.</param>
public sealed record ElementPassed(ElementId Element, ImmutableArray<FlowId> Consumed, ImmutableArray<FlowId> Taken) : InternalEvent;

/// <summary>An element that waits was entered.</summary>
/// <param name="Key">The new element instance.</param>
/// <param name="Element">The element.</param>
/// <param name="Consumed">The incoming flows whose token it took.</param>
/// <param name="Wait">What it waits for; null for a user task and for an element that met an incident on entry.</param>
public sealed record ElementActivated(int Key, ElementId Element, ImmutableArray<FlowId> Consumed, Wait? Wait) : InternalEvent;

/// <summary>A waiting element is done and let its tokens go on.</summary>
/// <param name="Key">The element instance.</param>
/// <param name="Element">The element.</param>
/// <param name="Taken">The outgoing flows that got a token.</param>
public sealed record ElementCompleted(int Key, ElementId Element, ImmutableArray<FlowId> Taken) : InternalEvent;

/// <summary>The instance learnt something.</summary>
/// <param name="Variables">Names and values, which replace those of the same name.</param>
public sealed record VariablesMerged(FeelContext Variables) : InternalEvent;
