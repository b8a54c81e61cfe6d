namespace SopFlow.Definitions.Model;

/// <summary>A cell that was inferred, not read.</summary>
public sealed record Inference
{
    /// <summary>JSON Pointer (RFC 6901) to the cell within this file, such as <c>/steps/3/roles</c>.</summary>
    public required string Pointer { get; init; }

    /// <summary>How sure it is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Why it is read so.</summary>
    public required string Reason { get; init; }
}
