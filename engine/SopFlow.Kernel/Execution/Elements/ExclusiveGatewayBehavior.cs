using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.4.2 exclusive gateway: the first flow whose condition holds, else the default, else an incident.</summary>
internal static class ExclusiveGatewayBehavior
{
    public static void Enter(Run run, ExclusiveGateway element, ImmutableArray<FlowId> consumed)
    {
        var choice = FlowChoice.Of(run, element.Id, firstOnly: true);
        if (choice.Problem is { } problem)
            Stuck.At(run, element.Id, consumed, problem);
        else
            ElementEntry.Pass(run, element, consumed, choice.Taken);
    }
}
