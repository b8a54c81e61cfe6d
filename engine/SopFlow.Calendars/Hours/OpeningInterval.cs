namespace SopFlow.Calendars;

/// <summary>From opening to closing on one working day, less its breaks. It may run over midnight, as a night shift does.</summary>
public sealed record OpeningInterval
{
    /// <summary>States an opening interval.</summary>
    /// <param name="opens">Local time of opening, included. Whole seconds.</param>
    /// <param name="closes">
    /// Local time of closing, excluded. Whole seconds. At or before <paramref name="opens"/> means the next day, so that
    /// 00:00 to 00:00 is the whole day.
    /// </param>
    /// <param name="breaks">Breaks in order, each inside the interval, none touching another.</param>
    /// <exception cref="ArgumentException">A time has fractions of a second, or a break lies outside or out of order.</exception>
    public OpeningInterval(LocalTime opens, LocalTime closes, params ImmutableArray<Break> breaks)
    {
        (Opens, Closes, Breaks) = (opens, closes, breaks);
        StartSecond = WholeSecond(opens);
        EndSecond = After(StartSecond, WholeSecond(closes));
        OpenPieces = Cut();
    }

    /// <summary>Local time of opening, included.</summary>
    public LocalTime Opens { get; }

    /// <summary>Local time of closing, excluded; at or before <see cref="Opens"/> it is the next day's.</summary>
    public LocalTime Closes { get; }

    /// <summary>The breaks, in order.</summary>
    public ImmutableArray<Break> Breaks { get; }

    /// <summary>Seconds from the local midnight that begins the working day to the opening.</summary>
    internal int StartSecond { get; }

    /// <summary>Seconds from that same midnight to the closing; more than a day's when the interval runs over midnight.</summary>
    internal int EndSecond { get; }

    /// <summary>The open time between the breaks, in seconds from that midnight.</summary>
    internal ImmutableArray<SecondSpan> OpenPieces { get; }

    /// <summary>The breaks, in seconds from that midnight.</summary>
    internal IEnumerable<SecondSpan> BreakPieces => Breaks.Select(Place);

    /// <summary>Interval, then breaks: <c>07:30-16:00 less 12:00-13:00</c>.</summary>
    public override string ToString() =>
        Breaks.IsEmpty ? $"{Opens:HH:mm}-{Closes:HH:mm}"
        : $"{Opens:HH:mm}-{Closes:HH:mm} less {string.Join(", ", Breaks.Select(b => $"{b.Starts:HH:mm}-{b.Ends:HH:mm}"))}";

    private ImmutableArray<SecondSpan> Cut()
    {
        var pieces = ImmutableArray.CreateBuilder<SecondSpan>(Breaks.Length + 1);
        var resumed = StartSecond;
        foreach (var pause in BreakPieces)
        {
            if (pause.Start <= resumed || pause.End >= EndSecond)
                throw new ArgumentException($"The breaks of {this} must lie inside it, in order and apart.", "breaks");
            pieces.Add(new SecondSpan(resumed, pause.Start));
            resumed = pause.End;
        }
        pieces.Add(new SecondSpan(resumed, EndSecond));
        return pieces.DrainToImmutable();
    }

    private SecondSpan Place(Break pause)
    {
        var start = WholeSecond(pause.Starts);
        if (start < StartSecond) start += SecondSpan.Day;
        var end = After(start % SecondSpan.Day, WholeSecond(pause.Ends)) - (start % SecondSpan.Day) + start;
        return new SecondSpan(start, end);
    }

    private static int After(int start, int end) => end > start ? end : end + SecondSpan.Day;

    private static int WholeSecond(LocalTime time) =>
        time.NanosecondOfSecond == 0 ? (int)(time.NanosecondOfDay / NodaConstants.NanosecondsPerSecond)
        : throw new ArgumentException($"Office hours are stated in whole seconds, not {time:HH:mm:ss.FFFFFFFFF}.");
}
