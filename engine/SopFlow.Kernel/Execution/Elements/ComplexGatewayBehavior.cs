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
        var (taken, problem) = Taken(run, gateway, scope, first is null);
        if (problem is not null)
        {
            // The tokens stay before the gateway, which is asked anew when somebody has seen to it.
            Stuck.At(run, gateway.Id, [], scope, problem);
            return;
        }

        run.Emit(new ElementPassed(gateway.Id, consumed, taken, scope));
        if (first is not null)
            run.Emit(new ElementCompleted(first.Key, gateway.Id, []));
        else if (consumed.Length < run.Definition.Incoming(gateway.Id).Length)
            run.Emit(new ElementActivated(run.NextKey, gateway.Id, [], new Wait.Reset(consumed), scope) { Role = ElementRole.Listener });
    }

    private static (ImmutableArray<FlowId> Taken, IncidentNote? Problem) Taken(Run run, ComplexGateway gateway, int scope, bool isStart)
    {
        if (isStart && Joins.Activation(run.Definition, run.State, gateway, scope).Problem is { } unclear)
            return ([], new IncidentNote(IncidentCodes.ActivationNotBoolean, $"The activation condition of {gateway.Id}, {gateway.ActivationCondition.Text}, gave neither true nor false: {unclear}"));
        var seen = Scopes.Seen(run.State, scope).With(WaitingForStart, FeelBoolean.Of(isStart));
        var outgoing = run.Definition.Outgoing(gateway.Id);
        var taken = ImmutableArray.CreateBuilder<FlowId>();
        foreach (var flow in outgoing.Where(flow => !flow.IsDefault))
        {
            var result = flow.Condition?.EvaluateCondition(seen);
            if (result?.Problem is { } problem)
                return ([], new IncidentNote(IncidentCodes.ConditionNotBoolean, $"The condition of {flow.Id}, {flow.Condition!.Text}, gave neither true nor false: {problem}"));
            // A flow without a condition is taken in the first turn alone.
            if (result?.Holds ?? isStart)
                taken.Add(flow.Id);
        }

        if (taken.Count == 0)
            taken.AddRange(outgoing.Where(flow => flow.IsDefault).Select(flow => flow.Id));
        // The first turn has to lead somewhere; in the second nothing need be taken.
        return taken.Count > 0 || !isStart || outgoing.IsEmpty
            ? (taken.ToImmutable(), null)
            : ([], new IncidentNote(IncidentCodes.NoFlow, $"No condition of a flow out of {gateway.Id} holds, and it has no default flow."));
    }
}
