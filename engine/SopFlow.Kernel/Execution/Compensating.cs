using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>
/// Undoes completed activities, what began last first, one after the other (BPMN 2.0.2, 10.7 and 13.5.5). That order heeds every dependency: what follows by a flow, or from an event
/// on the border, began later.
/// </summary>
internal static class Compensating
{
    /// <summary>Whether an activity that is done can be undone later: by a handler of its own, or because something in it can be.</summary>
    public static bool CanUndo(Run run, ElementInstance instance, Activity activity) => instance.Role switch
    {
        ElementRole.Compensation => false,
        // A handler on the border undoes all turns at once, an event subprocess each turn; and what was not done in every turn is not undone (13.3.7).
        ElementRole.Body => (activity.Loop is not LoopCharacteristics.Multiple || instance.Loop!.Completed == instance.Loop.Started)
            && (HandlerOf(run.Definition, activity.Id) is not null || run.State.Compensables.Any(done => done.Scope == instance.Key)),
        _ => HandlerOf(run.Definition, activity.Id) is not null || CanUndoInside(run, instance, activity),
    };

    /// <summary>Whether something in an activity can undo it, or can be undone.</summary>
    public static bool CanUndoInside(Run run, ElementInstance instance, Activity activity) =>
        HandlerInside(run.Definition, activity.Id) is not null || run.State.Compensables.Any(done => done.Scope == instance.Key);

    /// <summary>What was done in a scope and can be undone, what began last first.</summary>
    public static ImmutableArray<int> Done(ProcessInstance state, int scope, ElementId? activity = null) =>
        [.. state.Compensables.Where(done => done.Scope == scope && (activity is null || done.Element == activity)).Select(done => done.Key).OrderDescending()];

    /// <summary>What a compensation undoes, first to come first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scope">The scope of the event that throws; seen from an event subprocess, the scope around it is meant.</param>
    /// <param name="activity">Only this activity; null for everything.</param>
    public static ImmutableArray<int> Targets(Run run, int scope, ElementId? activity)
    {
        while (run.State.FindElement(scope) is { } holder && run.Definition[holder.Element] is EventSubProcess)
            scope = holder.Undoes ?? holder.Scope;
        return Done(run.State, scope, activity);
    }

    /// <summary>Goes on undoing for the event that asked for it, and lets that go on when all is done.</summary>
    public static void Next(Run run, int caller)
    {
        while (run.State.FindElement(caller) is { Wait: Wait.Compensation wait } waiting)
        {
            if (wait.Left.IsEmpty)
            {
                ThrowEvents.Compensated(run, waiting);
                return;
            }

            run.Emit(new WaitChanged(caller, wait with { Left = wait.Left.RemoveAt(0) }));
            if (run.State.Compensables.FirstOrDefault(done => done.Key == wait.Left[0]) is { } undone && Undo(run, undone, waiting))
                return;
        }
    }

    /// <returns>False when there was nothing to wait for.</returns>
    private static bool Undo(Run run, Compensable undone, ElementInstance caller)
    {
        run.Emit(new CompensationBegun(undone.Key));
        // The scope in which it was done may have ended since; then it is undone where the caller stands.
        var scope = undone.Scope == 0 || run.State.FindElement(undone.Scope) is not null ? undone.Scope : ScopeOf(caller);
        var how = new Beginning([], scope) { Role = ElementRole.Compensation, Host = caller.Key, Locals = undone.Locals };
        if (HandlerOf(run.Definition, undone.Element) is { } handler)
        {
            Activities.Begin(run, (Activity)run.Definition[handler], how);
            return true;
        }

        var turns = run.State.Compensables.Any(done => done.Scope == undone.Key && done.Element == undone.Element);
        if (!turns && HandlerInside(run.Definition, undone.Element) is { } start)
        {
            Activities.Begin(run, (EventSubProcess)run.Definition[start.Parent!.Value], how with { Start = start, Undoes = undone.Key });
            return true;
        }

        var wait = (Wait.Compensation)run.State.FindElement(caller.Key)!.Wait!;
        run.Emit(new WaitChanged(caller.Key, wait with { Left = [.. Done(run.State, undone.Key), .. wait.Left] }));
        return false;
    }

    /// <summary>Where a caller has things done: an event in the scope it stands in, a subprocess that an error leaves in itself.</summary>
    private static int ScopeOf(ElementInstance caller) => caller.Wait is Wait.Compensation { Error: not null } ? caller.Key : caller.Scope;

    private static ElementId? HandlerOf(ProcessDefinition definition, ElementId activity) =>
        definition.Boundaries(activity).FirstOrDefault(boundary => boundary.Trigger is EventTrigger.Compensation)?.Handler;

    private static StartEvent? HandlerInside(ProcessDefinition definition, ElementId activity) =>
        Listeners.EventSubProcesses(definition, activity).Where(one => one.Start.Trigger is EventTrigger.Compensation).Select(one => one.Start).FirstOrDefault();
}
