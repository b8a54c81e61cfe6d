using SopFlow.Host.Instances;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Conditions;

/// <summary>What came of looking at the conditional start events.</summary>
public sealed record ConditionsResponse
{
    /// <summary>The instances that start, one for each event whose condition became true; they are there in a moment.</summary>
    public required IReadOnlyList<StartedByConditionResponse> Started { get; init; }

    /// <summary>Conditions that gave neither true nor false, and so started nothing. What is null is not true yet and does not stand here.</summary>
    public required IReadOnlyList<UndecidedConditionResponse> Undecided { get; init; }

    internal static ConditionsResponse Of(ConditionOutcome outcome) => new()
    {
        Started = [.. outcome.Started.Select(one => new StartedByConditionResponse(one.Instance.Value, DefinitionReference.Of(one.Definition), one.Element.Value))],
        Undecided = [.. outcome.Undecided.Select(one => new UndecidedConditionResponse(DefinitionReference.Of(one.Definition), one.Element.Value, one.Reason))],
    };
}

/// <summary>An instance that starts because a condition became true.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Definition">What it runs.</param>
/// <param name="Element">The start event whose condition it is.</param>
public sealed record StartedByConditionResponse(Guid Instance, DefinitionReference Definition, string Element);

/// <summary>A condition of which nobody can say whether it holds.</summary>
/// <param name="Definition">The process.</param>
/// <param name="Element">The start event whose condition it is.</param>
/// <param name="Reason">What it gave, and why.</param>
public sealed record UndecidedConditionResponse(DefinitionReference Definition, string Element, string Reason);
