using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Pools and the messages between them (9.3), and lanes (10.8).</summary>
internal sealed class ParticipantCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var flow in document.All.OfType<MessageFlow>())
        {
            if (PoolOf(flow.Source) is { } pool && pool == PoolOf(flow.Target))
            {
                findings.Add(BpmnRules.MessageFlowWithin, flow, $"The {flow.Described()} begins and ends in the same pool.", $"{flow.Described()} bermula dan berakhir di kolam yang sama.");
            }
        }

        foreach (var process in document.Definitions.Processes)
        {
            foreach (var set in process.LaneSets)
                Check(set, process, findings);
        }
    }

    private static void Check(LaneSet set, Process process, BpmnDiagnostics findings)
    {
        var seen = new Dictionary<FlowNode, Lane>();
        foreach (var lane in set.Lanes)
        {
            foreach (var reference in lane.Children.Where(child => child.ElementName == "flowNodeRef"))
            {
                if (lane.Document.Find(BpmnNode.LocalPart(reference.Text)) is not FlowNode node)
                    continue;
                if (ProcessOf(node) != process)
                    findings.Add(BpmnRules.LaneForeign, reference, $"The {node.Described()} belongs to another process.", $"{node.Described()} milik proses lain.");
                else if (!seen.TryAdd(node, lane))
                    findings.Add(BpmnRules.LaneTwice, reference, $"The {node.Described()} stands in {seen[node].Described()} already.", $"{node.Described()} sudah berada di {seen[node].Described()}.");
            }

            if (lane.ChildLaneSet is { } inner)
                Check(inner, process, findings);
        }
    }

    private static BpmnNode? PoolOf(BpmnNode? end) => end is Participant { Process: { } process } ? process : end is FlowNode node ? ProcessOf(node) : end;

    private static Process? ProcessOf(BpmnNode? node)
    {
        while (node is not null and not Process)
            node = node.Parent;
        return (Process?)node;
    }
}
