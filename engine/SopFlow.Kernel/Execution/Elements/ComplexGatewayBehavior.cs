using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>
/// BPMN 2.0.2, 13.4.5 complex gateway: goes on when its condition holds, and once more for the tokens that come later. When it may be entered is for <see cref="Joins"/>.
/// </summary>
internal static class ComplexGatewayBehavior
{
    /// <summary>Whether it is the first turn, in the conditions of the flows out of it.</summary>
    private const string WaitingForStart = "waitingForStart";

    public static void Enter(Run run, ComplexGateway gateway, ImmutableArray<FlowId> consumed, int scope)
    {
        var first = run.State.Elements.FirstOrDefault(element => element.Element == gateway.Id && element.Scope == scope && element.Wait is Wait.Reset);
        var taken = Taken(run, gateway, scope, first is null);
        run.Emit(new ElementPassed(gateway.Id, consumed, taken, scope));
        if (first is not null)
            run.Emit(new ElementCompleted(first.Key, gateway.Id, []));
        else if (consumed.Length < run.Definition.Incoming(gateway.Id).Length)
            run.Emit(new ElementActivated(run.NextKey, gateway.Id, [], new Wait.Reset(consumed), scope) { Role = ElementRole.Listener });
    }

    private static ImmutableArray<FlowId> Taken(Run run, ComplexGateway gateway, int scope, bool isStart)
    {
        var seen = Scopes.Seen(run.State, scope).With(WaitingForStart, FeelBoolean.Of(isStart));
        var outgoing = run.Definition.Outgoing(gateway.Id);
        ImmutableArray<FlowId> taken = [.. outgoing.Where(flow => flow.Condition?.EvaluateCondition(seen).Holds ?? (isStart && !flow.IsDefault)).Select(flow => flow.Id)];
        // In the second turn nothing need be taken, and a flow without a condition is not.
        return taken.IsEmpty ? [.. outgoing.Where(flow => flow.IsDefault).Select(flow => flow.Id)] : taken;
    }
}
