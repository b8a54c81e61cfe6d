using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.5.2 intermediate catch event: goes on at once when its instant has come, else waits.</summary>
internal static class CatchEventBehavior
{
    public static void Enter(Run run, CatchEvent element, ImmutableArray<FlowId> consumed, int scope)
    {
        var (wait, problem) = Triggers.Of(run, element.Id, element.Trigger, scope);
        if (problem is not null)
            Stuck.At(run, element.Id, consumed, scope, problem);
        else if (wait is Wait.Timer timer && timer.At <= run.Now)
            ElementEntry.PassByConditions(run, element.Id, consumed, scope);
        else
            run.Emit(new ElementActivated(run.NextKey, element.Id, consumed, wait, scope));
    }
}
