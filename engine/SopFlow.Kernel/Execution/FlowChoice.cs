using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Which flows leave an element by their conditions.</summary>
/// <param name="Taken">The flows; empty when there is a problem.</param>
/// <param name="Problem">Why none can be told; null when all is well.</param>
internal sealed record FlowChoice(ImmutableArray<FlowId> Taken, IncidentNote? Problem)
{
    /// <summary>Tries conditions in document order; the default flow is taken when none holds.</summary>
    /// <param name="run">The run.</param>
    /// <param name="element">What is left: a gateway, an activity or an event.</param>
    /// <param name="seen">From where conditions look: an element instance, or 0.</param>
    /// <param name="firstOnly">True to stop at the first that holds.</param>
    public static FlowChoice Of(Run run, ElementId element, int seen, bool firstOnly)
    {
        var outgoing = run.Definition.Outgoing(element);
        var taken = ImmutableArray.CreateBuilder<FlowId>();
        var scope = outgoing.Any(f => f.Condition is not null) ? Scopes.Seen(run.State, seen) : run.State.Variables;
        foreach (var flow in outgoing.Where(f => !f.IsDefault))
        {
            if (flow.Condition is { } condition)
            {
                var result = condition.EvaluateCondition(scope);
                if (result.Problem is { } problem)
                    return Failed(IncidentCodes.ConditionNotBoolean, $"The condition of {flow.Id}, {condition.Text}, gave neither true nor false: {problem}");
                if (!result.Holds)
                    continue;
            }

            taken.Add(flow.Id);
            if (firstOnly)
                break;
        }

        // Of an implicit split the default is taken when no conditional flow is; flows without a condition are taken in any case (BPMN 2.0.2, 13.3.1).
        if (outgoing.FirstOrDefault(f => f.IsDefault) is { } otherwise && !outgoing.Any(f => f.Condition is not null && taken.Contains(f.Id)) && (taken.Count == 0 || !firstOnly))
            taken.Add(otherwise.Id);
        return taken.Count > 0 || outgoing.IsEmpty
            ? new FlowChoice(taken.ToImmutable(), null)
            : Failed(IncidentCodes.NoFlow, $"No condition of a flow out of {element} holds, and it has no default flow.");
    }

    private static FlowChoice Failed(string code, string message) => new([], new IncidentNote(code, message));
}
