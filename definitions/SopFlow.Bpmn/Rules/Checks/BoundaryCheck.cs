using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Events on the boundary of activities (10.5.4), and cancellation (10.3.5).</summary>
internal sealed class BoundaryCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var boundary in document.All.OfType<BoundaryEvent>())
        {
            var compensates = boundary.EventDefinitions.Any(definition => definition is CompensateEventDefinition);
            if (boundary.AttachedTo is { } activity && (activity.Parent != boundary.Parent || activity.IsEventSubProcess()))
            {
                findings.Add(BpmnRules.BoundaryAttached, boundary, "attachedToRef", $"The {boundary.Described()} is attached to {activity.Described()}, where it may not be.",
                    $"{boundary.Described()} dilekatkan pada {activity.Described()}, padahal tidak boleh.");
            }

            foreach (var flow in boundary.Incoming)
                findings.Add(BpmnRules.BoundaryIncoming, flow, "targetRef", $"A flow leads to the {boundary.Described()}.", $"Ada alur yang menuju {boundary.Described()}.");
            if (!compensates && !boundary.Outgoing.Any())
                findings.Add(BpmnRules.BoundaryOutgoing, boundary, $"No flow leads from the {boundary.Described()}.", $"Tidak ada alur dari {boundary.Described()}.");
        }

        foreach (var cancel in document.All.OfType<CancelEventDefinition>())
        {
            var isInside = cancel.Parent switch
            {
                BoundaryEvent boundary => boundary.AttachedTo is Transaction,
                EndEvent end => end.Parent is Transaction,
                _ => true, // the position is another rule's
            };
            if (!isInside)
                findings.Add(BpmnRules.CancelOutside, cancel, "A cancel event stands outside a transaction.", "Peristiwa batal berada di luar transaksi.");
        }
    }
}
