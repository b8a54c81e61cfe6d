namespace SopFlow.Calendars;

/// <summary>The opening intervals of one working day. What opens on a date belongs to that date, also past midnight.</summary>
public sealed record DailyHours
{
    /// <summary>States the hours of a day.</summary>
    /// <param name="intervals">In order, not overlapping; only the last may run over midnight. Empty means closed.</param>
    /// <exception cref="ArgumentException">The intervals overlap or are out of order.</exception>
    public DailyHours(params ImmutableArray<OpeningInterval> intervals)
    {
        for (var i = 1; i < intervals.Length; i++)
            if (intervals[i].StartSecond < intervals[i - 1].EndSecond)
                throw new ArgumentException($"{intervals[i - 1]} and {intervals[i]} overlap or are out of order.", nameof(intervals));
        Intervals = intervals;
    }

    /// <summary>A day without opening.</summary>
    public static DailyHours Closed { get; } = new(ImmutableArray<OpeningInterval>.Empty);

    /// <summary>From midnight to midnight.</summary>
    public static DailyHours RoundTheClock { get; } = new(new OpeningInterval(LocalTime.Midnight, LocalTime.Midnight));

    /// <summary>The intervals in order; empty means closed.</summary>
    public ImmutableArray<OpeningInterval> Intervals { get; }

    /// <summary>Whether the day has no opening at all.</summary>
    public bool IsClosed => Intervals.IsEmpty;

    /// <summary>The intervals, or <c>closed</c>.</summary>
    public override string ToString() => IsClosed ? "closed" : string.Join("; ", Intervals);
}
