using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Compensation (10.7.3): who compensates whom.</summary>
internal sealed class CompensationCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        var joined = document.All.OfType<Association>().Where(a => a.Source is not null && a.Target is not null)
            .SelectMany(a => new[] { (From: a.Source!, To: a.Target!), (From: a.Target!, To: a.Source!) }).ToLookup(pair => pair.From, pair => pair.To);
        foreach (var boundary in document.All.OfType<BoundaryEvent>().Where(e => e.EventDefinitions.Any(d => d is CompensateEventDefinition)))
        {
            var handlers = joined[boundary].Where(end => end is not UntypedNode).ToList();
            if (handlers is not [Activity { IsForCompensation: true } handler] || handler.Parent != boundary.Parent)
            {
                findings.Add(BpmnRules.CompensationHandler, boundary, $"The {boundary.Described()} leads to no activity that compensates, or to several.",
                    $"{boundary.Described()} tidak menuju tepat satu aktivitas kompensasi.");
            }

            foreach (var flow in boundary.Outgoing)
                findings.Add(BpmnRules.CompensationFlow, flow, $"A sequence flow leads from the {boundary.Described()}.", $"Ada alur dari {boundary.Described()}.");
        }

        foreach (var activity in document.All.OfType<Activity>().Where(a => a.IsForCompensation))
        {
            foreach (var flow in activity.Incoming.Concat(activity.Outgoing))
                findings.Add(BpmnRules.CompensationFlow, flow, $"A sequence flow joins the {activity.Described()}, which compensates.", $"Ada alur pada {activity.Described()}, yang merupakan kompensasi.");
        }

        foreach (var thrown in document.All.OfType<CompensateEventDefinition>().Where(d => d.Parent is ThrowEvent && d.Activity is not null))
        {
            var scope = thrown.Parent!.Parent;
            // In an event subprocess what it surrounds is compensated.
            if (thrown.Activity!.Parent != scope && !(scope.IsEventSubProcess() && thrown.Activity.Parent == scope!.Parent))
            {
                findings.Add(BpmnRules.CompensationScope, thrown, "activityRef", $"The {thrown.Activity.Described()} stands in another process or subprocess.",
                    $"{thrown.Activity.Described()} berada di proses atau subproses lain.");
            }
        }
    }
}
