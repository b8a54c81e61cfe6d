using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Execution;

/// <summary>What an instance may be told: names the engine keeps for itself, and how much it remembers.</summary>
public static class VariableRules
{
    /// <summary>The last outcome of each decision, by element id.</summary>
    public const string Outcomes = "outcomes";

    /// <summary>Cells of all variables of one instance together; some 300 KB of text. Larger things are documents.</summary>
    private const int MostCells = 20_000;

    /// <summary>Levels of nesting; half of what FEEL bears, so that conditions can wrap them.</summary>
    private const int MostDepth = FeelLimits.ValueDepth / 2;

    private static readonly ImmutableArray<string> Reserved = [Outcomes];

    /// <summary>Why variables cannot be added to those an instance has; null when they can.</summary>
    /// <param name="present">The variables it has.</param>
    /// <param name="added">Those that are to be merged into them.</param>
    public static Rejection? Refuse(FeelContext present, FeelContext added)
    {
        if (Reserved.FirstOrDefault(added.Contains) is { } name)
            return new Rejection(RejectionCodes.VariableReserved, $"'{name}' is a name the engine keeps for itself; call the variable something else.") { Subjects = [name] };
        return added.Depth <= MostDepth && present.Weight + added.Weight <= MostCells
            ? null
            : new Rejection(
                RejectionCodes.VariableTooLarge,
                $"An instance remembers at most {MostCells} cells of variables, {FeelLimits.CharactersPerCell} characters to a cell, nested {MostDepth} levels; hand larger things in as documents.");
    }
}
