using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution;

/// <summary>Lets tokens into an element, whatever it is.</summary>
internal static class ElementEntry
{
    /// <summary>Enters an element with the tokens of some of its incoming flows.</summary>
    public static void Enter(Run run, FlowElement element, ImmutableArray<FlowId> consumed, int scope)
    {
        switch (element)
        {
            case Activity activity: Activities.Enter(run, activity, consumed, scope); break;
            case ExclusiveGateway: PassByConditions(run, element.Id, consumed, scope, firstOnly: true); break;
            case InclusiveGateway: PassByConditions(run, element.Id, consumed, scope, firstOnly: false); break;
            case ParallelGateway: run.Emit(new ElementPassed(element.Id, consumed, AllOutgoing(run, element.Id), scope)); break;
            case EventBasedGateway gateway: EventBasedGatewayBehavior.Enter(run, gateway, consumed, scope); break;
            case ComplexGateway gateway: ComplexGatewayBehavior.Enter(run, gateway, consumed, scope); break;
            case StartEvent or LinkCatchEvent: PassByConditions(run, element.Id, consumed, scope, firstOnly: false); break;
            case CatchEvent caught: CatchEventBehavior.Enter(run, caught, consumed, scope); break;
            case ThrowEvent thrown: ThrowEvents.Enter(run, thrown, thrown.Results, consumed, scope); break;
            case EndEvent end: ThrowEvents.Enter(run, end, end.Results, consumed, scope); break;
            case LinkThrowEvent link: FollowLink(run, link, consumed, scope); break;
            default: throw new InvalidOperationException($"Nothing is known of the element {element.Id}, a {element.GetType().Name}.");
        }
    }

    /// <summary>Takes tokens and puts others out where the conditions say so, without a wait (BPMN 2.0.2, 13.4.2 and 13.4.3; for all else the implicit split of 13.3.1).</summary>
    public static void PassByConditions(Run run, ElementId element, ImmutableArray<FlowId> consumed, int scope, bool firstOnly = false)
    {
        var choice = FlowChoice.Of(run, element, scope, firstOnly);
        if (choice.Problem is { } problem)
            Stuck.At(run, element, consumed, scope, problem);
        else
            run.Emit(new ElementPassed(element, consumed, choice.Taken, scope));
    }

    private static void FollowLink(Run run, LinkThrowEvent link, ImmutableArray<FlowId> consumed, int scope)
    {
        run.Emit(new ElementPassed(link.Id, consumed, [], scope));
        PassByConditions(run, link.Target, [], scope);
    }

    private static ImmutableArray<FlowId> AllOutgoing(Run run, ElementId element) =>
        [.. run.Definition.Outgoing(element).Select(f => f.Id)];
}
