namespace SopFlow.Definitions.Model;

/// <summary>Another SOP that this one touches (keterkaitan).</summary>
public sealed record RelatedSop
{
    /// <summary>Its name in this source.</summary>
    public required Wording Title { get; init; }

    /// <summary>Its identity here. Null when it is not known to be published.</summary>
    public SopId? Sop { get; init; }
}
