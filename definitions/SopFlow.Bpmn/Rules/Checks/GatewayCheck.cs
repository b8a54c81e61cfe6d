using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>What a gateway says of its direction is so (10.6.1).</summary>
internal sealed class GatewayCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var gateway in document.All.OfType<Gateway>())
        {
            var (into, outOf) = (gateway.Incoming.Count(), gateway.Outgoing.Count());
            var isSo = gateway.Direction switch
            {
                "Converging" => into > 1 && outOf <= 1,
                "Diverging" => into <= 1 && outOf > 1,
                "Mixed" => into > 1 && outOf > 1,
                _ => true,
            };
            if (!isSo)
            {
                findings.Add(BpmnRules.GatewayDirection, gateway, "gatewayDirection", $"The {gateway.Described()} is called {gateway.Direction} and has {into} ways in and {outOf} out.",
                    $"{gateway.Described()} disebut {gateway.Direction}, tetapi mempunyai {into} jalan masuk dan {outOf} jalan keluar.");
            }
        }
    }
}
