namespace SopFlow.Definitions.Validation.Flow;

/// <summary>A fork, the join in which its branches meet, and what lies between them.</summary>
/// <param name="Fork">The row of the fork.</param>
/// <param name="Join">The row of the join.</param>
/// <param name="Branches">The rows of each branch, in the order of the fork; a branch that leads straight to the join is empty.</param>
internal sealed record Block(int Fork, int Join, IReadOnlyList<IReadOnlySet<int>> Branches);
