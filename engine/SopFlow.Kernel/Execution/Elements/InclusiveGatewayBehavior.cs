using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.4.3 inclusive gateway: every flow whose condition holds, else the default, else an incident. When it may be entered is for <see cref="Joins"/>.</summary>
internal static class InclusiveGatewayBehavior
{
    public static void Enter(Run run, InclusiveGateway element, ImmutableArray<FlowId> consumed)
    {
        var choice = FlowChoice.Of(run, element.Id, firstOnly: false);
        if (choice.Problem is { } problem)
            Stuck.At(run, element.Id, consumed, problem);
        else
            ElementEntry.Pass(run, element, consumed, choice.Taken);
    }
}
