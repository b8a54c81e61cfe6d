namespace SopFlow.Definitions.Model;

/// <summary>A document that steps require (kelengkapan) or put out (output).</summary>
public sealed record Document
{
    /// <summary>Id within the SOP: lower-case letters, digits and underscores, beginning with a letter, at most 64 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Name as in the table.</summary>
    public required Wording Name { get; init; }

    /// <summary>Other names the source uses for the same document.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True when a file must be uploaded; false when it is enough to say that the document is there.</summary>
    public bool FileRequired { get; init; }

    /// <summary>Something to know about it.</summary>
    public string? Note { get; init; }
}
