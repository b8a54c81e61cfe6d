using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Ends subprocesses, and the instance, when nothing in them is left to be done (BPMN 2.0.2, 13.3.4, 13.5.4 and 13.5.6).</summary>
internal static class ScopeEnding
{
    /// <summary>Ends the innermost scope that can end; false when none can.</summary>
    public static bool EndOne(Run run)
    {
        var state = run.State;
        for (var i = state.Elements.Length - 1; i >= 0; i--)
        {
            var element = state.Elements[i];
            if (element is { Role: not ElementRole.Body, Incident: null, Wait: null } && run.Definition[element.Element] is SubProcess sub && End(run, element, sub))
                return true;
        }

        if (!IsEmptyOfWork(state, 0))
            return Listeners.StopInScope(run, 0);
        if (StarvedIn(run, 0))
            return true;
        Completion.Complete(run);
        return true;
    }

    private static bool End(Run run, ElementInstance element, SubProcess sub)
    {
        var isEmpty = IsEmptyOfWork(run.State, element.Key);
        if (sub is AdHocSubProcess adHoc)
        {
            if (!isEmpty || !AdHoc.CanEnd(run.State, element, adHoc))
                return Listeners.StopInScope(run, element.Key);
            Ending.Clear(run, element.Key, null);
        }
        else if (!isEmpty)
        {
            return Listeners.StopInScope(run, element.Key);
        }

        if (!StarvedIn(run, element.Key))
            Activities.Complete(run, element.Key);
        return true;
    }

    private static bool IsEmptyOfWork(ProcessInstance state, int scope) => !state.Elements.Any(element => element.Scope == scope && element.KeepsScope);

    /// <summary>Tokens that no work can ever let go on stay at their join, and somebody sees it.</summary>
    private static bool StarvedIn(Run run, int scope)
    {
        var left = run.State.Tokens.Where(token => token.Scope == scope).ToImmutableArray();
        if (left.IsEmpty)
            return false;
        var join = run.Definition[left[0].Flow].Target;
        ImmutableArray<FlowId> waiting = [.. left.Where(token => run.Definition[token.Flow].Target == join).Select(token => token.Flow)];
        Stuck.At(run, join, waiting, scope, new IncidentNote(IncidentCodes.JoinStarved, $"The join {join} waits for a token that cannot come."));
        return true;
    }
}
