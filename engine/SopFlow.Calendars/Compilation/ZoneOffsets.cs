namespace SopFlow.Calendars;

/// <summary>
/// The offsets of a zone over a horizon, for going between instants and the clock on the wall without allocation. Both are
/// nanoseconds since the start of the horizon: its first instant, and its first local midnight.
/// </summary>
internal sealed class ZoneOffsets
{
    private readonly long[] starts;
    private readonly long[] shifts;

    private ZoneOffsets(long[] starts, long[] shifts) => (this.starts, this.shifts) = (starts, shifts);

    /// <summary>The spans of one offset, ascending: from where each holds, and the wall clock less the instant.</summary>
    public IEnumerable<(long Start, long End, long Shift)> Spans =>
        starts.Select((start, i) => (start, i + 1 < starts.Length ? starts[i + 1] : long.MaxValue, shifts[i]));

    /// <param name="zone">The zone.</param>
    /// <param name="firstDate">The date whose midnight is the zero of the wall clock.</param>
    /// <param name="start">The first instant of that date, the zero of instants.</param>
    /// <param name="end">The end of the horizon.</param>
    public static ZoneOffsets Of(DateTimeZone zone, LocalDate firstDate, Instant start, Instant end)
    {
        // Equal to the first offset, except where daylight saving skips the first midnight itself.
        var zero = firstDate.AtMidnight().InUtc().ToInstant() - start;
        var intervals = zone.GetZoneIntervals(start, end).ToList();
        return new ZoneOffsets(
            [.. intervals.Select((interval, i) => i == 0 ? 0 : (interval.Start - start).ToInt64Nanoseconds())],
            [.. intervals.Select(interval => interval.WallOffset.Nanoseconds - zero.ToInt64Nanoseconds())]);
    }

    /// <summary>What the wall clock shows at an instant.</summary>
    public long ToLocal(long at) => at + shifts[SpanOf(at)];

    /// <summary>The end of the span of one offset in which an instant lies.</summary>
    public long SpanEnd(long at)
    {
        var i = SpanOf(at);
        return i + 1 < starts.Length ? starts[i + 1] : long.MaxValue;
    }

    /// <summary>
    /// The instant at which the wall clock shows a time: the first of two, and for a time that is skipped the first
    /// instant after the gap, so that a later time is never an earlier instant.
    /// </summary>
    public long ToInstant(long local)
    {
        for (var i = Math.Max(0, SpanOf(local) - 1); i < starts.Length; i++)
        {
            var at = local - shifts[i];
            var isLast = i + 1 == starts.Length;
            if (isLast || at < starts[i + 1]) return i == 0 ? at : Math.Max(at, starts[i]);
        }
        throw new InvalidOperationException("Expected a span for every local time, found none.");
    }

    private int SpanOf(long at)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (starts[middle] <= at) low = middle + 1;
            else high = middle;
        }
        return Math.Max(0, low - 1);
    }
}
