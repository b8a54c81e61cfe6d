using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Decides whether an element can be entered, and which tokens of a scope that takes.</summary>
internal static class Joins
{
    /// <summary>The number of incoming flows with a token, in the activation condition of a complex gateway.</summary>
    private const string ActivationCount = "activationCount";

    /// <summary>The flows whose token entering takes; empty when the element must wait for more.</summary>
    /// <param name="definition">The process.</param>
    /// <param name="state">Where its tokens are.</param>
    /// <param name="element">The element.</param>
    /// <param name="token">The token that knocks.</param>
    public static ImmutableArray<FlowId> Ready(ProcessDefinition definition, ProcessInstance state, FlowElement element, Token token) => element switch
    {
        _ when AdHoc.Holds(definition, state, element, token) => [],
        ParallelGateway => ReadyParallel(definition, state, element.Id, token.Scope),
        InclusiveGateway => ReadyInclusive(definition, state, element.Id, token.Scope, Arrived(definition, state, element.Id, token.Scope)),
        ComplexGateway complex => ReadyComplex(definition, state, complex, token.Scope),
        _ => [token.Flow],
    };

    private static ImmutableArray<FlowId> ReadyParallel(ProcessDefinition definition, ProcessInstance state, ElementId gateway, int scope)
    {
        var arrived = Arrived(definition, state, gateway, scope);
        return arrived.Length == definition.Incoming(gateway).Length ? arrived : [];
    }

    // BPMN 2.0.2, 13.4.3: it fires when at least one incoming flow has a token and no token elsewhere could still reach an empty incoming flow,
    // unless that token could as well reach one that has a token; paths through the gateway itself do not count.
    private static ImmutableArray<FlowId> ReadyInclusive(ProcessDefinition definition, ProcessInstance state, ElementId gateway, int scope, ImmutableArray<FlowId> arrived)
    {
        var incoming = definition.Incoming(gateway);
        if (arrived.Length == incoming.Length)
            return arrived;
        var elsewhere = state.Tokens.Where(t => t.Scope == scope).Select(t => definition[t.Flow].Target).Where(target => target != gateway)
            .Concat(state.Elements.Where(e => e.Scope == scope && e.Element != gateway && e.Wait is not Wait.Reset).Select(e => e.Element))
            .Distinct();
        foreach (var position in elsewhere)
        {
            var reachable = Reachable(definition, position, gateway);
            var reachesEmpty = incoming.Any(f => reachable.Contains(f.Id) && !arrived.Contains(f.Id));
            var reachesArrived = arrived.Any(reachable.Contains);
            if (reachesEmpty && !reachesArrived)
                return [];
        }

        return arrived;
    }

    // BPMN 2.0.2, 13.4.5: in the first turn it waits for its condition; in the second for every other flow that can still bring a token.
    private static ImmutableArray<FlowId> ReadyComplex(ProcessDefinition definition, ProcessInstance state, ComplexGateway gateway, int scope)
    {
        var arrived = Arrived(definition, state, gateway.Id, scope);
        var here = state.Elements.FirstOrDefault(e => e.Element == gateway.Id && e.Scope == scope);
        if (here is { Incident: not null })
            return [];
        if (here?.Wait is not Wait.Reset first)
        {
            // A condition that says neither yes nor no is met on entry, where somebody gets to see it.
            var activation = Activation(definition, state, gateway, scope);
            return activation.Holds || activation.Problem is not null ? arrived : [];
        }

        var late = arrived.RemoveAll(first.Taken.Contains);
        var awaited = definition.Incoming(gateway.Id).Select(f => f.Id).Where(id => !first.Taken.Contains(id)).ToImmutableArray();
        return late.Length == awaited.Length ? late : ReadyInclusive(definition, state, gateway.Id, scope, [.. late, .. first.Taken]).RemoveAll(first.Taken.Contains);
    }

    /// <summary>What the activation condition of a complex gateway says of the tokens that have arrived.</summary>
    public static FeelConditionResult Activation(ProcessDefinition definition, ProcessInstance state, ComplexGateway gateway, int scope) =>
        gateway.ActivationCondition.EvaluateCondition(Scopes.Seen(state, scope).With(ActivationCount, FeelNumber.Of(Arrived(definition, state, gateway.Id, scope).Length)));

    private static ImmutableArray<FlowId> Arrived(ProcessDefinition definition, ProcessInstance state, ElementId gateway, int scope) =>
        [.. definition.Incoming(gateway).Where(f => state.Tokens.Contains(new Token(f.Id, scope))).Select(f => f.Id)];

    /// <summary>The flows that a token inside an element could take, none of them beyond the gateway.</summary>
    private static HashSet<FlowId> Reachable(ProcessDefinition definition, ElementId from, ElementId gateway)
    {
        var flows = new HashSet<FlowId>();
        var seen = new HashSet<ElementId>();
        var open = new Stack<ElementId>([from]);
        while (open.TryPop(out var element))
        {
            if (!seen.Add(element))
                continue;
            foreach (var border in definition.Boundaries(element))
                open.Push(border.Id);
            if (definition[element] is LinkThrowEvent link)
                open.Push(link.Target);
            foreach (var flow in definition.Outgoing(element))
            {
                if (flows.Add(flow.Id) && flow.Target != gateway)
                    open.Push(flow.Target);
            }
        }

        return flows;
    }
}
