using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Feel;
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
                TakeOver(run, waiting, number);
                Leave(run, waiting, caught);
                break;
            case ReceiveTask:
                Activities.Complete(run, key);
                break;
            case EventBasedGateway gateway:
                TakeOver(run, waiting, number);
                EventBasedGatewayBehavior.Choose(run, waiting, gateway, number);
                break;
            case BoundaryEvent boundary:
                TakeOver(run, waiting, number);
                OnBorder(run, waiting, boundary, number);
                break;
            case StartEvent start when waiting.Role == ElementRole.Work:
                ProcessStartBehavior.Open(run);
                TakeOver(run, waiting, number);
                Leave(run, waiting, start);
                break;
            case StartEvent start:
                InScope(run, waiting, start, number);
                break;
            case var other:
                throw new InvalidOperationException($"Nothing can happen to {other.Id}, a {other.GetType().Name}.");
        }
    }

    /// <summary>Keeps what a message brought: for the associations of whoever catches it, else where it is known.</summary>
    /// <param name="run">The run.</param>
    /// <param name="waiting">The element instance that waits for it.</param>
    /// <param name="number">Which of several waits it is.</param>
    /// <param name="variables">What it brought.</param>
    public static void Learn(Run run, ElementInstance waiting, int number, FeelContext variables)
    {
        if (OutputsOf(run.Definition, waiting, number).IsEmpty)
            Activities.Learn(run, waiting.Key, variables);
        else if (variables.Count > 0)
            run.Emit(new VariablesMerged(variables, waiting.Key));
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
    public static void BeginEventSubProcess(Run run, int scope, StartEvent start, FeelContext? received = null)
    {
        if (start.IsInterrupting)
            Ending.Clear(run, scope, null);
        Activities.Begin(run, (EventSubProcess)run.Definition[start.Parent!.Value], new Beginning([], scope) { Start = start, Received = received });
    }

    /// <summary>Tokens go out of an event that was waited for.</summary>
    public static void Leave(Run run, ElementInstance waiting, FlowElement caught)
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
        var received = start.Outputs.IsEmpty ? null : Activities.Mapped(start.Outputs, Scopes.Seen(run.State, listener.Key));
        if (!start.IsInterrupting)
            Listeners.GoOn(run, listener, number);
        BeginEventSubProcess(run, listener.Scope, start, received);
    }

    private static void TakeOver(Run run, ElementInstance waiting, int number)
    {
        var outputs = OutputsOf(run.Definition, waiting, number);
        if (!outputs.IsEmpty)
            Scopes.Merge(run, waiting.Scope, Activities.Mapped(outputs, Scopes.Seen(run.State, waiting.Key)));
    }

    private static ImmutableArray<DataMapping> OutputsOf(ProcessDefinition definition, ElementInstance waiting, int number) => definition[waiting.Element] switch
    {
        EventBasedGateway gateway => OutputsOf(definition[definition.Outgoing(gateway.Id)[number].Target]),
        var element => OutputsOf(element),
    };

    /// <summary>Where what an element catches goes; empty where it is kept under its own name.</summary>
    public static ImmutableArray<DataMapping> OutputsOf(FlowElement element) => element switch
    {
        CatchEvent caught => caught.Outputs,
        BoundaryEvent boundary => boundary.Outputs,
        StartEvent start => start.Outputs,
        ReceiveTask receive => receive.Outputs,
        _ => [],
    };
}
