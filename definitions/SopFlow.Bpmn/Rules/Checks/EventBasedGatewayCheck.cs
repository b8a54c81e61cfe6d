using SopFlow.Bpmn.Model;

namespace SopFlow.Bpmn.Rules.Checks;

/// <summary>What may follow an event-based gateway (10.6.6).</summary>
internal sealed class EventBasedGatewayCheck : IDocumentCheck
{
    public void Check(BpmnDocument document, BpmnDiagnostics findings)
    {
        foreach (var gateway in document.All.OfType<EventBasedGateway>())
        {
            var targets = gateway.Outgoing.Select(flow => (Flow: flow, flow.Target)).ToList();
            if (targets.Count < 2)
                findings.Add(BpmnRules.EventGatewayFlows, gateway, $"The {gateway.Described()} has {targets.Count} ways out.", $"{gateway.Described()} mempunyai {targets.Count} jalan keluar.");
            foreach (var (flow, target) in targets.Where(way => !MayFollow(way.Target)))
            {
                findings.Add(BpmnRules.EventGatewayTarget, flow, "targetRef", $"The {gateway.Described()} leads to {target?.Described()}, which may not follow it.",
                    $"{gateway.Described()} menuju {target?.Described()}, yang tidak boleh mengikutinya.");
            }

            if (targets.Exists(way => way.Target is ReceiveTask) && targets.Exists(way => way.Target is Event e && e.EventDefinitions.Any(d => d is MessageEventDefinition)))
            {
                findings.Add(BpmnRules.EventGatewayMix, gateway, $"The {gateway.Described()} leads to receive tasks and to message events.",
                    $"{gateway.Described()} menuju tugas terima dan juga peristiwa pesan.");
            }

            if ((gateway.Instantiate && gateway.Incoming.Any()) || (gateway.IsParallel && !gateway.Instantiate))
            {
                findings.Add(BpmnRules.EventGatewayStart, gateway, gateway.Instantiate ? "instantiate" : "eventGatewayType",
                    $"The {gateway.Described()} {(gateway.Instantiate ? "starts instances and has an incoming flow" : "is parallel and starts no instance")}.",
                    $"{gateway.Described()} {(gateway.Instantiate ? "memulai kasus tetapi mempunyai alur masuk" : "bersifat paralel tetapi tidak memulai kasus")}.");
            }
        }
    }

    private static bool MayFollow(FlowNode? target) => target is not null && target.Incoming.Count() == 1 && target switch
    {
        IntermediateCatchEvent caught => caught.EventDefinitions.All(d => d is MessageEventDefinition or SignalEventDefinition or TimerEventDefinition or ConditionalEventDefinition),
        ReceiveTask task => !task.BoundaryEvents.Any(),
        _ => false,
    };
}
