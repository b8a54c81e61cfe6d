using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Something that was waited for has happened.</summary>
internal static class Happening
{
    /// <summary>Lets what waits go on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="key">The element instance that waits.</param>
    /// <param name="number">Which of several waits it was; 0 where there is one.</param>
    public static void Fire(Run run, int key, int number)
    {
        var waiting = run.State.FindElement(key)!;
        if (waiting.Wait is Wait.Several { All: true } several && several.Waits.RemoveAll(one => one.Number == number) is { IsEmpty: false } left)
        {
            run.Emit(new WaitChanged(key, several with { Waits = left }));
            return;
        }

        switch (run.Definition[waiting.Element])
        {
            case CatchEvent caught:
                Leave(run, waiting, caught);
                break;
            case ReceiveTask:
                Activities.Complete(run, key);
                break;
            case EventBasedGateway gateway:
                EventBasedGatewayBehavior.Choose(run, waiting, gateway, number);
                break;
            case BoundaryEvent boundary:
                OnBorder(run, waiting, boundary, number);
                break;
            case StartEvent start:
                InScope(run, waiting, start, number);
                break;
            case var other:
                throw new InvalidOperationException($"Nothing can happen to {other.Id}, a {other.GetType().Name}.");
        }
    }

    /// <summary>Tokens go out of an event on the border of an activity, which ends where the event interrupts.</summary>
    public static void LeaveBorder(Run run, int host, BoundaryEvent boundary)
    {
        var scope = run.State.FindElement(host)!.Scope;
        if (boundary.IsInterrupting)
            Ending.Terminate(run, host);
        ElementEntry.PassByConditions(run, boundary.Id, [], scope);
    }

    /// <summary>Begins an event subprocess; where it interrupts, everything else in its scope ends.</summary>
    public static void BeginEventSubProcess(Run run, int scope, StartEvent start)
    {
        if (start.IsInterrupting)
            Ending.Clear(run, scope, null);
        Activities.Begin(run, (EventSubProcess)run.Definition[start.Parent!.Value], new Beginning([], scope) { Start = start });
    }

    private static void Leave(Run run, ElementInstance waiting, CatchEvent caught)
    {
        var choice = FlowChoice.Of(run, caught.Id, waiting.Scope, firstOnly: false);
        if (choice.Problem is { } problem)
            run.Incident(caught.Id, waiting.Key, problem.Code, problem.Message);
        else
            run.Emit(new ElementCompleted(waiting.Key, caught.Id, choice.Taken));
    }

    private static void OnBorder(Run run, ElementInstance listener, BoundaryEvent boundary, int number)
    {
        if (!boundary.IsInterrupting)
            Listeners.GoOn(run, listener, number);
        LeaveBorder(run, listener.Host!.Value, boundary);
    }

    private static void InScope(Run run, ElementInstance listener, StartEvent start, int number)
    {
        if (!start.IsInterrupting)
            Listeners.GoOn(run, listener, number);
        BeginEventSubProcess(run, listener.Scope, start);
    }
}
