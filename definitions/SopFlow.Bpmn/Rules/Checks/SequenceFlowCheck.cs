using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Sequence flows stay in their scope (8.4.13), and their conditions and defaults are where they may be (10.3.1, 10.6).</summary>
internal sealed class SequenceFlowCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var flow in document.All.OfType<SequenceFlow>())
        {
            if (flow.Source?.Parent != flow.Parent || flow.Target?.Parent != flow.Parent)
            {
                findings.Add(BpmnRules.FlowScope, flow, $"The {flow.Described()} crosses the border of a process or subprocess.", $"{flow.Described()} melintasi batas proses atau subproses.");
            }

            if (flow.Condition is { } condition && flow.Source is Event or ParallelGateway or EventBasedGateway)
            {
                findings.Add(BpmnRules.ConditionSource, condition, $"A flow from the {flow.Source.Described()} has a condition.", $"Alur dari {flow.Source.Described()} mempunyai syarat.");
            }
        }

        foreach (var node in document.All.OfType<FlowNode>())
        {
            CheckListed(node, "incoming", node.Incoming, findings);
            CheckListed(node, "outgoing", node.Outgoing, findings);
            CheckDefault(node, findings);
        }
    }

    private static void CheckListed(FlowNode node, string side, IEnumerable<SequenceFlow> flows, BpmnDiagnostics findings)
    {
        var actual = flows.ToHashSet();
        foreach (var listed in node.Children.Where(child => child.ElementName == side))
        {
            if (node.Document.Find(BpmnNode.LocalPart(listed.Text)) is SequenceFlow flow && !actual.Contains(flow))
            {
                findings.Add(BpmnRules.FlowListed, listed, $"The {node.Described()} lists '{flow.Id}' as {side}, which it is not.",
                    $"{node.Described()} mencantumkan '{flow.Id}' sebagai {side}, padahal bukan.");
            }
        }
    }

    private static void CheckDefault(FlowNode node, BpmnDiagnostics findings)
    {
        if (node.Default is { } otherwise && !node.Outgoing.Contains(otherwise))
        {
            findings.Add(BpmnRules.DefaultOwner, node, "default", $"The default flow '{otherwise.Id}' does not leave the {node.Described()}.",
                $"Alur bawaan '{otherwise.Id}' tidak keluar dari {node.Described()}.");
        }
        else if (node.Default?.Condition is { } condition)
        {
            findings.Add(BpmnRules.DefaultCondition, condition, $"The default flow of the {node.Described()} has a condition.", $"Alur bawaan {node.Described()} mempunyai syarat.");
        }

        if (node is not ExclusiveGateway || !node.IsExecuted() || node.Outgoing.Take(2).Count() < 2)
            return;
        foreach (var flow in node.Outgoing.Where(flow => flow.Condition is null && flow != node.Default))
        {
            findings.Add(BpmnRules.ConditionMissing, flow, $"The flow '{flow.Id}' from the {node.Described()} has no condition: it may always be taken.",
                $"Alur '{flow.Id}' dari {node.Described()} tidak bersyarat: selalu dapat ditempuh.");
        }
    }
}
