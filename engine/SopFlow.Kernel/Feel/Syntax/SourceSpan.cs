namespace SopFlow.Kernel.Feel;

/// <summary>
/// Where in the text a part stands: <c>Start</c> from 0. All spans are equal to each other, so that two trees are equal
/// when they mean the same, wherever their parts stood.
/// </summary>
internal readonly record struct SourceSpan(int Start, int Length)
{
    public int End => Start + Length;

    public int Column => Start + 1;

    public bool Equals(SourceSpan other) => true;

    public override int GetHashCode() => 0;

    /// <summary>From the start of this to the end of another.</summary>
    public SourceSpan To(SourceSpan other) => new(Start, Math.Max(0, other.End - Start));
}
