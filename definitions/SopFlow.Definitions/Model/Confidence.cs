namespace SopFlow.Definitions.Model;

/// <summary>How sure an inference is.</summary>
public enum Confidence
{
    /// <summary>The source leaves hardly another reading.</summary>
    High,

    /// <summary>The likeliest of several readings.</summary>
    Medium,

    /// <summary>A guess to be confirmed by the office.</summary>
    Low,
}
