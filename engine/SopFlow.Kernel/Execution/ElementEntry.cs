using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution;

/// <summary>Lets tokens into an element, whatever it is.</summary>
internal static class ElementEntry
{
    /// <summary>Enters an element with the tokens of some of its incoming flows.</summary>
    public static void Enter(Run run, FlowElement element, ImmutableArray<FlowId> consumed)
    {
        switch (element)
        {
            case UserTask task: UserTaskBehavior.Enter(run, task, consumed); break;
            case ExclusiveGateway gateway: ExclusiveGatewayBehavior.Enter(run, gateway, consumed); break;
            case InclusiveGateway gateway: InclusiveGatewayBehavior.Enter(run, gateway, consumed); break;
            case TimerCatchEvent timer: TimerCatchBehavior.Enter(run, timer, consumed); break;
            case MessageCatchEvent message: MessageCatchBehavior.Enter(run, message, consumed); break;
            case CallActivity call: CallActivityBehavior.Enter(run, call, consumed); break;
            case StartEvent or EndEvent or ParallelGateway: Pass(run, element, consumed, AllOutgoing(run, element.Id)); break;
            default: throw new InvalidOperationException($"Nothing is known of the element {element.Id}, a {element.GetType().Name}.");
        }
    }

    /// <summary>Takes tokens and puts others out, without a wait.</summary>
    public static void Pass(Run run, FlowElement element, ImmutableArray<FlowId> consumed, ImmutableArray<FlowId> taken) =>
        run.Emit(new ElementPassed(element.Id, consumed, taken));

    /// <summary>A waiting element is done: tokens go out on every outgoing flow, and on as far as they can.</summary>
    public static void Leave(Run run, int key, ElementId element) =>
        run.Emit(new ElementCompleted(key, element, AllOutgoing(run, element)));

    private static ImmutableArray<FlowId> AllOutgoing(Run run, ElementId element) =>
        [.. run.Definition.Outgoing(element).Select(f => f.Id)];
}
