using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>
/// Ad-hoc subprocesses (BPMN 2.0.2, 13.3.5): people choose what is done next among the activities that no flow leads into and those that a token has reached,
/// until the completion condition holds. That it does is kept as the number of activities there will be.
/// </summary>
internal static class AdHoc
{
    /// <summary>Whether a token stays where it is: before an activity, which somebody has to choose, and wherever it is once nothing more is to be done.</summary>
    public static bool Holds(ProcessDefinition definition, ProcessInstance state, FlowElement element, Token token) =>
        element.Parent is { } parent && definition[parent] is AdHocSubProcess && (element is Activity || IsOver(state.FindElement(token.Scope)!));

    /// <summary>What may be done in it at one time or another: its activities, without what begins by itself or undoes.</summary>
    public static IEnumerable<Activity> Activities(ProcessDefinition definition, ElementId adHoc) =>
        definition.Inside(adHoc).OfType<Activity>().Where(one => one is { IsForCompensation: false } and not EventSubProcess);

    /// <summary>The token by which an activity may begin now; empty where no flow leads into it, null where none of those that do has a token.</summary>
    public static ImmutableArray<FlowId>? Reached(ProcessDefinition definition, ProcessInstance state, int key, Activity activity)
    {
        var incoming = definition.Incoming(activity.Id);
        if (incoming.IsEmpty)
            return [];
        ImmutableArray<FlowId> reached = [.. state.Tokens.Where(token => token.Scope == key && incoming.Any(flow => flow.Id == token.Flow)).Select(token => token.Flow).Take(1)];
        return reached.IsEmpty ? null : reached;
    }

    /// <summary>Whether an activity runs in it.</summary>
    public static bool IsBusy(ProcessInstance state, int key) => state.Elements.Any(element => element.Scope == key && element.KeepsScope);

    /// <summary>Whether nothing more is to be begun in it.</summary>
    public static bool IsOver(ElementInstance instance) => instance.Loop is { Total: not null };

    /// <summary>Whether it can end: nothing is at work in it and its condition held, or, without one, something was done and no token waits to be let on.</summary>
    public static bool CanEnd(ProcessInstance state, ElementInstance instance, AdHocSubProcess adHoc) =>
        IsOver(instance) || (adHoc.CompletionCondition is null && instance.Loop is { Completed: > 0 } && state.Tokens.All(token => token.Scope != instance.Key));

    /// <summary>An activity in it has completed, whereupon its condition is asked.</summary>
    public static void ActivityDone(Run run, ElementInstance around, AdHocSubProcess adHoc)
    {
        run.Emit(new LoopAdvanced(around.Key, around.Loop! with { Completed = around.Loop!.Completed + 1 }));
        if (!IsOver(around))
            Ask(run, around.Key, adHoc);
    }

    /// <summary>Asks the completion condition; where it holds nothing more begins, and what still runs ends unless it is to be waited for.</summary>
    public static void Ask(Run run, int key, AdHocSubProcess adHoc)
    {
        if (adHoc.CompletionCondition is not { } condition)
            return;
        var result = condition.EvaluateCondition(Scopes.Seen(run.State, key));
        if (result.Problem is { } problem)
        {
            run.Incident(adHoc.Id, key, IncidentCodes.CompletionNotBoolean, $"The completion condition of {adHoc.Id}, {condition.Text}, gave neither true nor false: {problem}");
        }
        else if (result.Holds)
        {
            var progress = run.State.FindElement(key)!.Loop!;
            run.Emit(new LoopAdvanced(key, progress with { Total = progress.Completed }));
            if (adHoc.CancelsRemaining)
                Ending.Clear(run, key, null);
        }
    }
}
