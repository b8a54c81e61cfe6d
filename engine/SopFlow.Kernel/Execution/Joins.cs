using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Decides whether an element can be entered, and which tokens that takes.</summary>
internal static class Joins
{
    /// <summary>The flows whose token entering takes; empty when the element must wait for more.</summary>
    /// <param name="definition">The process.</param>
    /// <param name="state">Where its tokens are.</param>
    /// <param name="element">The element.</param>
    /// <param name="token">The flow of the token that knocks.</param>
    public static ImmutableArray<FlowId> Ready(ProcessDefinition definition, ProcessInstance state, FlowElement element, FlowId token) => element switch
    {
        ParallelGateway => ReadyParallel(definition, state, element.Id),
        InclusiveGateway => ReadyInclusive(definition, state, element.Id),
        _ => [token],
    };

    private static ImmutableArray<FlowId> ReadyParallel(ProcessDefinition definition, ProcessInstance state, ElementId gateway)
    {
        var incoming = definition.Incoming(gateway);
        return incoming.All(f => state.Tokens.Contains(f.Id)) ? [.. incoming.Select(f => f.Id)] : [];
    }

    // BPMN 2.0.2, 13.4.3: it fires when at least one incoming flow has a token and no token elsewhere could still reach an empty incoming flow,
    // unless that token could as well reach one that has a token; paths through the gateway itself do not count.
    private static ImmutableArray<FlowId> ReadyInclusive(ProcessDefinition definition, ProcessInstance state, ElementId gateway)
    {
        var incoming = definition.Incoming(gateway);
        var arrived = incoming.Where(f => state.Tokens.Contains(f.Id)).Select(f => f.Id).ToImmutableArray();
        if (arrived.Length == incoming.Length)
            return arrived;
        var elsewhere = state.Tokens.Select(t => definition[t].Target).Where(target => target != gateway)
            .Concat(state.Elements.Select(e => e.Element))
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

    /// <summary>The flows that a token inside an element could take, none of them beyond the gateway.</summary>
    private static HashSet<FlowId> Reachable(ProcessDefinition definition, ElementId from, ElementId gateway)
    {
        var flows = new HashSet<FlowId>();
        var open = new Stack<ElementId>([from]);
        while (open.TryPop(out var element))
        {
            foreach (var flow in definition.Outgoing(element))
            {
                if (flows.Add(flow.Id) && flow.Target != gateway)
                    open.Push(flow.Target);
            }
        }

        return flows;
    }
}
