using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Tests.RandomProcesses;

/// <summary>
/// When an inclusive gateway goes on, word for word as BPMN 2.0.2 has it in table 13.3: some incoming flow has a token, and for every path that starts at a token, ends with
/// an incoming flow that has none and does not visit the gateway, there is also such a path that ends with an incoming flow that has one.
/// </summary>
internal sealed class InclusiveOracle
{
    private readonly ProcessDefinition definition;
    private readonly ElementId gateway;
    private readonly bool[,] leads;
    private readonly Dictionary<FlowId, int> number;

    public InclusiveOracle(ProcessDefinition definition, ElementId gateway)
    {
        (this.definition, this.gateway) = (definition, gateway);
        var flows = definition.Flows;
        number = flows.Select((flow, index) => (flow.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);

        // Every pair of flows between which a path lies that does not visit the gateway: the transitive closure.
        leads = new bool[flows.Length, flows.Length];
        for (var i = 0; i < flows.Length; i++)
        {
            for (var j = 0; j < flows.Length; j++)
                leads[i, j] = i == j || (flows[i].Target == flows[j].Source && flows[i].Target != gateway);
        }

        for (var k = 0; k < flows.Length; k++)
        {
            for (var i = 0; i < flows.Length; i++)
            {
                for (var j = 0; j < flows.Length; j++)
                    leads[i, j] |= leads[i, k] && leads[k, j];
            }
        }
    }

    /// <param name="marked">Whether a flow has a token.</param>
    /// <param name="inside">Elements with a token in them, which is about to come out of any of their flows.</param>
    public bool IsEnabled(Func<FlowId, bool> marked, IEnumerable<ElementId> inside)
    {
        var incoming = definition.Incoming(gateway);
        if (!incoming.Any(flow => marked(flow.Id)))
            return false;
        var tokens = definition.Flows.Where(flow => marked(flow.Id)).Select(flow => new[] { number[flow.Id] })
            .Concat(inside.Where(element => element != gateway).Select(element => definition.Outgoing(element).Select(flow => number[flow.Id]).ToArray()));
        return tokens.All(starts =>
        {
            bool Reaches(bool toMarked) => incoming.Any(end => marked(end.Id) == toMarked && starts.Any(start => leads[start, number[end.Id]]));
            return !Reaches(toMarked: false) || Reaches(toMarked: true);
        });
    }
}
