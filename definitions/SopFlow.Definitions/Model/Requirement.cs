namespace SopFlow.Definitions.Model;

/// <summary>Something the applicant must bring (persyaratan).</summary>
public sealed record Requirement
{
    /// <summary>The requirement as published.</summary>
    public required Wording Text { get; init; }

    /// <summary>The document it asks for: the applicant brings it, so no step need put it out. Null when it is not a document.</summary>
    public string? Document { get; init; }
}
