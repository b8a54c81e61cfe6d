namespace SopFlow.Calendars;

/// <summary>
/// The open time of a horizon: opening intervals with the sum of what is open before each. Boundaries are whole seconds
/// since the start of the horizon (8 bytes an interval); questions and answers are nanoseconds since it, and exact.
/// </summary>
internal sealed class OpenTime
{
    private const long Second = NodaConstants.NanosecondsPerSecond;

    private readonly uint[] openings;

    /// <summary>Open seconds before each interval, and at the end all of them; strictly ascending.</summary>
    private readonly uint[] openBefore;

    /// <param name="intervals">Ascending, neither empty nor touching.</param>
    public OpenTime(IReadOnlyList<(uint Opening, uint Closing)> intervals)
    {
        openings = new uint[intervals.Count];
        openBefore = new uint[intervals.Count + 1];
        for (var i = 0; i < intervals.Count; i++)
        {
            var (opening, closing) = intervals[i];
            if (closing <= opening || (i > 0 && opening <= intervals[i - 1].Closing))
                throw new InvalidOperationException($"Expected ascending opening intervals apart from each other, found {intervals[i]} at {i}.");
            openings[i] = opening;
            openBefore[i + 1] = openBefore[i] + (closing - opening);
        }
    }

    /// <summary>All open time of the horizon.</summary>
    public long Total => openBefore[^1] * Second;

    /// <summary>Open time before an instant.</summary>
    public long Before(long at)
    {
        var i = SortedSeconds.CountAtOrBefore(openings, Seconds(at)) - 1;
        return i < 0 ? 0 : Math.Min((openBefore[i] * Second) + (at - (openings[i] * Second)), openBefore[i + 1] * Second);
    }

    /// <summary>The earliest instant before which so much was open; more than nothing and at most <see cref="Total"/>.</summary>
    public long EarliestWith(long open)
    {
        // The first interval whose end has at least so much: rounded up, since sums are whole seconds.
        var i = SortedSeconds.CountBefore(openBefore.AsSpan(1), Seconds(open + Second - 1));
        return (openings[i] * Second) + (open - (openBefore[i] * Second));
    }

    /// <summary>The latest instant before which so much was open; from nothing to less than <see cref="Total"/>.</summary>
    public long LatestWith(long open)
    {
        var i = SortedSeconds.CountAtOrBefore(openBefore, Seconds(open)) - 1;
        return (openings[i] * Second) + (open - (openBefore[i] * Second));
    }

    /// <summary>The closing of the interval that contains an instant, or null when it is closed.</summary>
    public long? ClosingAfter(long at)
    {
        var i = SortedSeconds.CountAtOrBefore(openings, Seconds(at)) - 1;
        if (i < 0) return null;
        var closing = (openings[i] + (openBefore[i + 1] - openBefore[i])) * Second;
        return at < closing ? closing : null;
    }

    /// <summary>The first opening at or after an instant, or null when the horizon has none.</summary>
    public long? OpeningAtOrAfter(long at)
    {
        var i = SortedSeconds.CountBefore(openings, Seconds(at + Second - 1));
        return i < openings.Length ? openings[i] * Second : null;
    }

    private static long Seconds(long nanoseconds) => nanoseconds / Second;
}
