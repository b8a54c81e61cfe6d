namespace SopFlow.Definitions.Model;

/// <summary>Where an SOP came from, and what was odd about the source.</summary>
public sealed record Provenance
{
    /// <summary>Name of the source document.</summary>
    public required string Document { get; init; }

    /// <summary>Where the document was published. Null when it does not say.</summary>
    public string? RetrievedFrom { get; init; }

    /// <summary>When it was taken from there, as the document says, in the office's time zone. Null when it does not say.</summary>
    public LocalDateTime? RetrievedAt { get; init; }

    /// <summary>How the table lay in the source: columns, merged headers, page breaks.</summary>
    public IReadOnlyList<string> Layout { get; init; } = [];

    /// <summary>What misleads a reader of the source, person or program.</summary>
    public IReadOnlyList<string> Traps { get; init; } = [];
}
