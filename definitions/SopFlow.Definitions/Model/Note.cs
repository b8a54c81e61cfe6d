namespace SopFlow.Definitions.Model;

/// <summary>Something about the source that is kept for whoever reads it, and never executed.</summary>
public sealed record Note
{
    /// <summary>What kind of note it is.</summary>
    public required NoteKind Kind { get; init; }

    /// <summary>The note itself.</summary>
    public required string Text { get; init; }

    /// <summary>JSON Pointers (RFC 6901) to the places within this file that it is about. Empty: the whole SOP.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = [];
}
