using SopFlow.Bpmn.Interchange.Elements;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;
using FlowElement = SopFlow.Kernel.Model.FlowElement;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Every kind of element that is executed. What is not here is refused with its line.</summary>
internal static class ElementTable
{
    private static readonly IElementInterchange[] Kinds =
    [
        new StartEventInterchange(), new EndEventInterchange(), new CatchEventInterchange(), new ThrowEventInterchange(), new BoundaryEventInterchange(),
        new LinkThrowInterchange(), new LinkCatchInterchange(),
        new UserTaskInterchange(), new ServiceTaskInterchange(), new SendTaskInterchange(), new ReceiveTaskInterchange(), new ScriptTaskInterchange(), new BusinessRuleTaskInterchange(),
        new NoneTaskInterchange(), new ManualTaskInterchange(), new CallActivityInterchange(),
        new SubProcessInterchange(), new EventSubProcessInterchange(), new TransactionInterchange(), new AdHocSubProcessInterchange(),
        new ExclusiveGatewayInterchange(), new ParallelGatewayInterchange(), new InclusiveGatewayInterchange(), new EventBasedGatewayInterchange(), new ComplexGatewayInterchange(),
    ];

    /// <summary>The kind of a node; null when it is not executed.</summary>
    public static IElementInterchange? Of(FlowNode node) => Array.Find(Kinds, kind => kind.Reads(node));

    /// <summary>The kind of an element.</summary>
    /// <exception cref="InvalidOperationException">The kernel has learned an element that this table has not.</exception>
    public static IElementInterchange Of(FlowElement element) => Array.Find(Kinds, kind => kind.Writes(element))
        ?? throw new InvalidOperationException($"Nothing says how a {element.GetType().Name} is written as BPMN.");
}
