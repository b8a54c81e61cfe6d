using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Which process runs (10.2), and where it begins (10.5.2).</summary>
internal sealed class ProcessCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        if (!document.Definitions.ExecutableProcesses.Any())
        {
            findings.Add(BpmnRules.NoneExecutable, (BpmnNode?)document.Definitions.Processes.FirstOrDefault() ?? document.Definitions,
                "No process of the file is executable.", "Tidak ada proses dalam berkas ini yang dapat dijalankan.");
        }

        foreach (var container in document.Containers().Where(container => container is not AdHocSubProcess))
            CheckBeginning(container, findings);
    }

    private static void CheckBeginning(BpmnNode container, BpmnDiagnostics findings)
    {
        var nodes = container.Children.OfType<FlowNode>().ToList();
        var begins = nodes.Exists(node => node is StartEvent || StartsInstances(node));
        if (!begins && nodes.OfType<EndEvent>().FirstOrDefault() is { } end)
        {
            findings.Add(BpmnRules.StartMissing, end, $"The {container.Described()} has an end event and no start event.",
                $"{container.Described()} mempunyai peristiwa akhir tetapi tidak mempunyai peristiwa awal.");
        }

        if (!nodes.Exists(node => node is StartEvent))
            return;
        foreach (var node in nodes.Where(node => !node.Incoming.Any() && !BeginsByItself(node)))
        {
            findings.Add(BpmnRules.NoIncoming, node, $"No sequence flow leads to the {node.Described()}.", $"Tidak ada alur yang menuju {node.Described()}.");
        }
    }

    private static bool BeginsByItself(FlowNode node) =>
        node is StartEvent or BoundaryEvent or Activity { IsForCompensation: true } or SubProcess { TriggeredByEvent: true }
        || (node is IntermediateCatchEvent link && link.EventDefinitions.Any(definition => definition is LinkEventDefinition))
        || StartsInstances(node);

    private static bool StartsInstances(FlowNode node) => node is ReceiveTask { Instantiate: true } or EventBasedGateway { Instantiate: true };
}
