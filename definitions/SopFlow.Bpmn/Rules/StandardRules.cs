using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules.Checks;

namespace SopFlow.Bpmn.Rules;

/// <summary>Holds a document to the rules of BPMN 2.0.2 that its schema cannot say.</summary>
internal static class StandardRules
{
    private static readonly IDocumentCheck[] Checks =
    [
        new ProcessCheck(), new ParticipantCheck(), new EventPositionCheck(), new EventReferenceCheck(), new EventFlowCheck(), new BoundaryCheck(),
        new TimerCheck(), new CompensationCheck(), new LinkCheck(), new SequenceFlowCheck(), new GatewayCheck(), new EventBasedGatewayCheck(),
        new ActivityCheck(), new ExpressionCheck(),
    ];

    public static void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var check in Checks)
            check.Check(document, findings);
    }
}
