using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Nothing leads to a beginning, and nothing from an end (10.5.2, 10.5.3, 10.3.5).</summary>
internal sealed class EventFlowCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var flow in document.All.OfType<SequenceFlow>())
        {
            if (flow.Target is StartEvent start)
                findings.Add(BpmnRules.StartIncoming, flow, "targetRef", $"A flow leads to the start event '{start.Id}'.", $"Ada alur yang menuju peristiwa awal '{start.Id}'.");
            if (flow.Source is EndEvent end)
                findings.Add(BpmnRules.EndOutgoing, flow, "sourceRef", $"A flow leads from the end event '{end.Id}'.", $"Ada alur dari peristiwa akhir '{end.Id}'.");
            foreach (var (node, attribute) in new[] { (flow.Source, "sourceRef"), (flow.Target, "targetRef") })
            {
                if (node.IsEventSubProcess())
                    findings.Add(BpmnRules.EventSubProcessFlow, flow, attribute, $"A flow joins the event subprocess '{node!.Id}'.", $"Ada alur pada subproses peristiwa '{node!.Id}'.");
            }
        }
    }
}
