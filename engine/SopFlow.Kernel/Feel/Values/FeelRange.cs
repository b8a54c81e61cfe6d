namespace SopFlow.Kernel.Feel;

/// <summary>
/// An interval between two numbers, strings, dates, times or durations, both of one kind. DMN 1.5, 10.3.2.7.
/// </summary>
public sealed class FeelRange : FeelValue
{
    private FeelRange(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
    {
        Start = start;
        End = end;
        StartIncluded = startIncluded;
        EndIncluded = endIncluded;
    }

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Range;

    /// <summary>The lower end.</summary>
    public FeelValue Start { get; }

    /// <summary>Whether the lower end itself is in the range.</summary>
    public bool StartIncluded { get; }

    /// <summary>The upper end.</summary>
    public FeelValue End { get; }

    /// <summary>Whether the upper end itself is in the range.</summary>
    public bool EndIncluded { get; }

    internal override int Depth => 1;

    internal override long Weight => 1 + Start.Weight + End.Weight;

    /// <summary>The range between two ends.</summary>
    /// <exception cref="ArgumentException">The ends are of different kinds, or of a kind that has no order.</exception>
    public static FeelRange Of(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded) =>
        CanBound(start, end)
            ? new(start, startIncluded, end, endIncluded)
            : throw new ArgumentException($"A range cannot run from a {start.Kind} to a {end.Kind}.");

    /// <summary>Whether two values can be the ends of one range.</summary>
    internal static bool CanBound(FeelValue start, FeelValue end) =>
        start.Kind == end.Kind
        && start.Kind is not (FeelKind.Null or FeelKind.Boolean or FeelKind.List or FeelKind.Context or FeelKind.Range);

    private protected override bool SameParts(FeelValue other)
    {
        var that = (FeelRange)other;
        return StartIncluded == that.StartIncluded && EndIncluded == that.EndIncluded
            && Start.Equals(that.Start) && End.Equals(that.End);
    }

    private protected override int PartsHash() => HashCode.Combine(Start, StartIncluded, End, EndIncluded);
}
