namespace SopFlow.Definitions.Model;

/// <summary>One way out of a fork, or out of a decision that data decides.</summary>
public sealed record Branch
{
    /// <summary>Label on the arrow. Null when it needs none.</summary>
    public Wording? Label { get; init; }

    /// <summary>Id of the step it leads to.</summary>
    public required string Next { get; init; }

    /// <summary>FEEL expression that must be true for it to be taken. Null on a fork: always taken.</summary>
    public string? Condition { get; init; }

    /// <summary>True for the branch that is taken when no condition of the others holds. It has no condition.</summary>
    public bool Otherwise { get; init; }
}
