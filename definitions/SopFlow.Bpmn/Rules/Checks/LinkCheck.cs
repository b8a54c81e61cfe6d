using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>Links are leaps between two events of one level (10.5.5).</summary>
internal sealed class LinkCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var level in document.All.OfType<LinkEventDefinition>().GroupBy(link => (link.Parent!.Parent, link.Name)))
        {
            var caught = level.Where(link => link.Parent is IntermediateCatchEvent).ToList();
            var thrown = level.Where(link => link.Parent is IntermediateThrowEvent).ToList();
            foreach (var link in caught.Count == 0 ? thrown : thrown.Count == 0 ? caught : caught.Skip(1))
            {
                findings.Add(BpmnRules.LinkPair, link, $"The link '{link.Name}' has {caught.Count} catching and {thrown.Count} throwing events here.",
                    $"Tautan '{link.Name}' mempunyai {caught.Count} peristiwa tangkap dan {thrown.Count} peristiwa lempar di sini.");
            }

            foreach (var flow in caught.SelectMany(link => ((FlowNode)link.Parent!).Incoming).Concat(thrown.SelectMany(link => ((FlowNode)link.Parent!).Outgoing)))
                findings.Add(BpmnRules.LinkFlow, flow, $"A flow joins the link '{level.Key.Name}' on the wrong side.", $"Ada alur pada sisi yang salah dari tautan '{level.Key.Name}'.");
        }
    }
}
