using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Events that listen beside the flow: on the border of an activity, and at the start of event subprocesses (BPMN 2.0.2, 10.5.6).</summary>
internal static class Listeners
{
    /// <summary>Lets the border events of an activity listen that has begun.</summary>
    public static void OnBorder(Run run, int key, Activity activity)
    {
        var scope = run.State.FindElement(key)!.Scope;
        foreach (var boundary in run.Definition.Boundaries(activity.Id).Where(boundary => Triggers.IsAwaited(boundary.Trigger)))
            Listen(run, boundary.Id, boundary.Trigger, scope, key);
    }

    /// <summary>Lets the event subprocesses of a scope listen that has begun.</summary>
    public static void InScope(Run run, int scope, ElementId? subprocess)
    {
        foreach (var (_, start) in EventSubProcesses(run.Definition, subprocess))
        {
            if (start.Trigger is { } trigger && Triggers.IsAwaited(trigger))
                Listen(run, start.Id, trigger, scope, null);
        }
    }

    /// <summary>The event subprocesses of a scope, each with its start event.</summary>
    public static IEnumerable<(EventSubProcess SubProcess, StartEvent Start)> EventSubProcesses(ProcessDefinition definition, ElementId? scope) =>
        from inside in definition.Inside(scope).OfType<EventSubProcess>()
        from start in definition.Inside(inside.Id).OfType<StartEvent>()
        select (inside, start);

    /// <summary>Lets an event that does not interrupt listen on after it has happened; a timer that does not come again is done.</summary>
    public static void GoOn(Run run, ElementInstance listener)
    {
        var element = run.Definition[listener.Element];
        switch (listener.Wait)
        {
            case Wait.Timer { Left: 0 }:
                run.Emit(new ElementCompleted(listener.Key, element.Id, []));
                break;
            case Wait.Timer timer:
                var (next, _) = Timers.Of(run, element.Id, ((EventTrigger.Timer)Triggers.TriggerOf(element)!).When, listener.Scope);
                run.Emit(new WaitChanged(listener.Key, next! with { Left = timer.Left - 1 }));
                break;
            case Wait.Several:
                run.Emit(new WaitChanged(listener.Key, Triggers.Of(run, element.Id, Triggers.TriggerOf(element)!, listener.Scope).Wait));
                break;
            case Wait.Condition:
                run.Emit(new WaitChanged(listener.Key, new Wait.Condition { WasTrue = true }));
                break;
        }
    }

    private static void Listen(Run run, ElementId element, EventTrigger trigger, int scope, int? host)
    {
        // What an activity has for itself is seen by what listens on its border.
        var (wait, problem) = Triggers.Of(run, element, trigger, host ?? scope);
        var key = run.NextKey;
        run.Emit(new ElementActivated(key, element, [], wait, scope) { Role = ElementRole.Listener, Host = host });
        if (problem is not null)
            run.Incident(element, key, problem.Code, problem.Message);
    }
}
