using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.5.4 message catch event: waits for a message by its name and key.</summary>
internal static class MessageCatchBehavior
{
    public static void Enter(Run run, MessageCatchEvent element, ImmutableArray<FlowId> consumed)
    {
        var correlationKey = element.CorrelationKey is { } expression
            ? KeyOf(expression.Evaluate(run.Scope()))
            : run.State.BusinessKey;
        run.Emit(new ElementActivated(run.NextKey, element.Id, consumed, new Wait.Message(element.MessageName, correlationKey)));
    }

    private static string? KeyOf(FeelValue value) => value switch
    {
        FeelNull => null,
        FeelString text => text.Value,
        _ => value.ToString(),
    };
}
