using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Model;

/// <summary>The way from one element to the next (BPMN 2.0.2, 8.4.13 Sequence Flow).</summary>
/// <param name="Id">Unique within the process.</param>
/// <param name="Source">The element it leaves.</param>
/// <param name="Target">The element it enters.</param>
public sealed record SequenceFlow(FlowId Id, ElementId Source, ElementId Target)
{
    /// <summary>What a reader sees on the arrow, such as <i>Ya</i> or <i>Tidak</i>.</summary>
    public string? Name { get; init; }

    /// <summary>Holds when the flow may be taken; null always holds. A task's outcome is the variable <c>outcomes.ELEMENT_ID</c>.</summary>
    public FeelExpression? Condition { get; init; }

    /// <summary>Taken when no other flow of its source holds. A default flow has no condition.</summary>
    public bool IsDefault { get; init; }
}
