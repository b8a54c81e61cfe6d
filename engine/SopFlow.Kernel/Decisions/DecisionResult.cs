using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Decisions;

/// <summary>What came of working out a decision.</summary>
/// <param name="Value">Its value; null where there is a failure.</param>
/// <param name="Made">Every decision that was worked out on the way, this one last.</param>
/// <param name="Failure">Why there is no value, with the table, the rule and the column; null when there is one.</param>
public sealed record DecisionResult(FeelValue Value, ImmutableArray<MadeDecision> Made, string? Failure);

/// <summary>A decision that was worked out.</summary>
/// <param name="Id">Which.</param>
/// <param name="Rules">The rules of its table that held and count, from 1; empty for an expression.</param>
/// <param name="Value">Its value.</param>
public sealed record MadeDecision(string Id, ImmutableArray<int> Rules, FeelValue Value);
