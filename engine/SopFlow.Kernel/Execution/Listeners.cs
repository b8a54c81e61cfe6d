using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Events that listen beside the flow: on the border of an activity, and at the start of event subprocesses (BPMN 2.0.2, 10.5.6, 13.5.3 and 13.5.4).</summary>
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

    /// <summary>Whether nothing of a scope's own work is left but event subprocesses: none of them begins then any more.</summary>
    public static bool IsCompleting(Run run, int scope)
    {
        if (run.State.Tokens.Any(token => token.Scope == scope))
            return false;
        var isAnyLeft = false;
        foreach (var element in run.State.Elements.Where(element => element.Scope == scope && element.KeepsScope))
        {
            if (element.Role == ElementRole.Compensation || run.Definition[element.Element] is not EventSubProcess)
                return false;
            isAnyLeft = true;
        }

        // In an ad-hoc subprocess somebody may choose more to do until its condition holds.
        return isAnyLeft && !(run.State.FindElement(scope) is { } holder && run.Definition[holder.Element] is AdHocSubProcess && !AdHoc.IsOver(holder));
    }

    /// <summary>Lets the event subprocesses of a scope listen no more that is completing; false when there is nothing to stop.</summary>
    public static bool StopInScope(Run run, int scope) =>
        Stop(run, element => element.Scope == scope && element.Host is null && run.Definition[element.Element] is StartEvent, () => IsCompleting(run, scope));

    /// <summary>Lets the events on the border of an activity listen no more that is being left.</summary>
    public static void StopOnBorder(Run run, int host) => Stop(run, element => element.Host == host, () => true);

    /// <summary>Lets an event that does not interrupt listen on after it has happened (BPMN 2.0.2, 10.5.6: whenever it occurs); one that cannot happen again is done.</summary>
    /// <param name="run">The run.</param>
    /// <param name="listener">What listens.</param>
    /// <param name="number">Which of several waits it was.</param>
    public static void GoOn(Run run, ElementInstance listener, int number)
    {
        var trigger = Triggers.TriggerOf(run.Definition[listener.Element])!;
        var next = listener.Wait switch
        {
            Wait.Several { All: true } => AllAnew(run, listener, (EventTrigger.Multiple)trigger),
            Wait.Several several => OthersAsBefore(run, listener.Element, several, number, (EventTrigger.Multiple)trigger),
            var wait => After(run, listener.Element, wait!, trigger),
        };
        if (next is null)
            run.Emit(new ElementCompleted(listener.Key, listener.Element, []));
        else if (!next.Equals(listener.Wait))
            run.Emit(new WaitChanged(listener.Key, next));
    }

    /// <summary>What is waited for after something has happened: a timer comes once for each of its times, a condition again when it has been false; null when it does not come again.</summary>
    private static Wait? After(Run run, ElementId element, Wait happened, EventTrigger trigger) => happened switch
    {
        Wait.Timer { Left: 0 } => null,
        // The next time counts from when this one was due, not from when somebody looked.
        Wait.Timer timer => run.Within(element, () => new Wait.Timer(
            KernelTime.RoundUp(run.Context.Calendar.Due(timer.At, ((TimerTrigger.Cycle)((EventTrigger.Timer)trigger).When).Every)), timer.Left - 1)),
        Wait.Condition => new Wait.Condition { WasTrue = true },
        _ => happened,
    };

    private static Wait.Several? OthersAsBefore(Run run, ElementId element, Wait.Several several, int number, EventTrigger.Multiple trigger)
    {
        var happened = several.Waits.First(one => one.Number == number);
        var next = After(run, element, happened.Wait, trigger.Triggers[number]);
        if (next == happened.Wait)
            return several;
        var waits = next is null ? several.Waits.Remove(happened) : several.Waits.Replace(happened, happened with { Wait = next });
        return waits.IsEmpty ? null : several with { Waits = waits };
    }

    /// <summary>All have to happen anew: where one is an instant that has passed, they never will; a condition first has to be false; a cycle counts from now.</summary>
    private static Wait.Several? AllAnew(Run run, ElementInstance listener, EventTrigger.Multiple trigger)
    {
        if (trigger.Triggers.Any(one => one is EventTrigger.Timer { When: not TimerTrigger.Cycle }) || Triggers.Of(run, listener.Element, trigger, listener.Host ?? listener.Scope).Wait is not Wait.Several again)
            return null;
        return again with { Waits = [.. again.Waits.Select(one => one.Wait is Wait.Condition ? one with { Wait = new Wait.Condition { WasTrue = true } } : one)] };
    }

    /// <summary>Lets something listen anew that could not.</summary>
    public static void Again(Run run, ElementInstance listener)
    {
        run.Emit(new ElementTerminated(listener.Key, listener.Element));
        Listen(run, listener.Element, Triggers.TriggerOf(run.Definition[listener.Element])!, listener.Scope, listener.Host);
    }

    private static bool Stop(Run run, Func<ElementInstance, bool> which, Func<bool> really)
    {
        var listening = run.State.Elements.Where(element => element.Role == ElementRole.Listener && which(element)).ToList();
        if (listening.Count == 0 || !really())
            return false;
        foreach (var listener in listening)
            run.Emit(new ElementCompleted(listener.Key, listener.Element, []));
        return true;
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
