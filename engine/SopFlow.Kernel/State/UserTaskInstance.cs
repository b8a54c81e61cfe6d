using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.State;

/// <summary>An open user task: what stands in a worklist.</summary>
/// <param name="Key">Unique within the instance, never used again.</param>
/// <param name="ElementKey">The element instance it belongs to; several tasks share one where every role does its own part.</param>
/// <param name="Element">The user task of the definition.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered, 2 when it was sent back once, and so on.</param>
/// <param name="CreatedAt">When it came to the roles.</param>
public sealed record UserTaskInstance(
    int Key, int ElementKey, ElementId Element, ImmutableArray<string> Roles, int Round, Instant CreatedAt)
{
    /// <summary>The officer who holds it; null while nobody does.</summary>
    public string? Assignee { get; init; }
}
