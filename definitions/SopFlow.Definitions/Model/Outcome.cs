namespace SopFlow.Definitions.Model;

/// <summary>One way a decision can go when a person decides, with the label on its arrow.</summary>
public sealed record Outcome
{
    /// <summary>Id within the step: lower-case letters, digits and underscores, beginning with a letter, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Label on the arrow, in Indonesian, such as "Lengkap".</summary>
    public required Wording Label { get; init; }

    /// <summary>Id of the step it leads to. Null: the next row.</summary>
    public string? Next { get; init; }

    /// <summary>True when whoever chooses it must say why.</summary>
    public bool ReasonRequired { get; init; }

    /// <summary>
    /// True when the step's documents need not be there and are not put out. Null: true for an outcome that leads back to
    /// an earlier row, to its own, or to an end that other outcomes pass by.
    /// </summary>
    public bool? WaivesDocuments { get; init; }
}
