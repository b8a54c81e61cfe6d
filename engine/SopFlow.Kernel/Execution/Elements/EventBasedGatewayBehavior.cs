using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.4.4 event-based gateway: waits for every event after it and goes on by the first.</summary>
internal static class EventBasedGatewayBehavior
{
    public static void Enter(Run run, EventBasedGateway gateway, ImmutableArray<FlowId> consumed, int scope)
    {
        if (gateway.IsParallel)
        {
            run.Emit(new ElementPassed(gateway.Id, consumed, [], scope));
            foreach (var flow in run.Definition.Outgoing(gateway.Id))
                ElementEntry.Enter(run, run.Definition[flow.Target], [], scope);
            return;
        }

        var waits = ImmutableArray.CreateBuilder<NumberedWait>();
        foreach (var flow in run.Definition.Outgoing(gateway.Id))
        {
            var target = run.Definition[flow.Target];
            var (wait, problem) = Triggers.Of(run, target.Id, Triggers.TriggerOf(target)!, scope);
            if (problem is not null)
            {
                Stuck.At(run, gateway.Id, consumed, scope, problem);
                return;
            }

            waits.Add(new NumberedWait(waits.Count, wait!));
        }

        run.Emit(new ElementActivated(run.NextKey, gateway.Id, consumed, new Wait.Several(waits.ToImmutable(), All: false), scope));
    }

    /// <summary>An instance was started at an event: where a parallel gateway stands before that, its other events are awaited (BPMN 2.0.2, 13.2).</summary>
    public static void AwaitOthers(Run run, ElementId first)
    {
        if (run.Definition.Incoming(first) is not [var way] || run.Definition[way.Source] is not EventBasedGateway { IsParallel: true })
            return;
        foreach (var other in run.Definition.Outgoing(way.Source).Where(flow => flow.Target != first))
            ElementEntry.Enter(run, run.Definition[other.Target], [], 0);
    }

    /// <summary>One of the events has happened.</summary>
    public static void Choose(Run run, ElementInstance waiting, EventBasedGateway gateway, int number)
    {
        run.Emit(new ElementCompleted(waiting.Key, gateway.Id, []));
        ElementEntry.PassByConditions(run, run.Definition.Outgoing(gateway.Id)[number].Target, [], waiting.Scope);
    }
}
