namespace SopFlow.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>
    /// The time between two instants in pieces that are all open, or all closed for one reason: in order, without gap or
    /// overlap, neighbours of the same reason joined. The open pieces add up to <see cref="Measure"/>.
    /// </summary>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded; not before <paramref name="from"/>. Equal to it gives no piece.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the horizon.</exception>
    public ImmutableArray<CalendarSegment> Segments(Instant from, Instant to)
    {
        RequireOrder(from, to);
        var segments = ImmutableArray.CreateBuilder<CalendarSegment>();
        var (at, end) = (Offset(from), Offset(to));
        while (at < end)
        {
            var (pieceEnd, kind, name, decree) = PieceAt(at);
            var next = Math.Min(pieceEnd, end);
            if (segments.Count > 0 && segments[^1] is var last && (last.Kind, last.Name, last.Decree) == (kind, name, decree))
                segments[^1] = last with { EndsAt = At(next) };
            else
                segments.Add(new CalendarSegment(At(at), At(next), kind, name, decree));
            at = next;
        }
        return segments.DrainToImmutable();
    }

    private (long End, SegmentKind Kind, string? Name, string? Decree) PieceAt(long at)
    {
        if (compiled.OpenTime.ClosingAfter(at) is { } closing) return (closing, SegmentKind.Open, null, null);
        var local = compiled.Offsets.ToLocal(at);
        var date = (int)Math.DivRem(local, NodaConstants.NanosecondsPerDay, out var timeOfDay);
        if (timeOfDay < 0) (date, timeOfDay) = (date - 1, timeOfDay + NodaConstants.NanosecondsPerDay);

        // A closed piece ends at the latest with the date, with the offset of the zone, or at the next opening.
        var end = Math.Min(at + (NodaConstants.NanosecondsPerDay - timeOfDay), compiled.Offsets.SpanEnd(at));
        end = Math.Min(end, compiled.OpenTime.OpeningAtOrAfter(at) ?? long.MaxValue);

        var today = compiled.Days.On(compiled.FirstDate.PlusDays(date));
        var yesterday = compiled.Days.On(compiled.FirstDate.PlusDays(date - 1));
        var breaks = Breaks(today, 0).Concat(Breaks(yesterday, -NodaConstants.NanosecondsPerDay));
        foreach (var (starts, ends) in breaks)
        {
            if (starts <= timeOfDay && timeOfDay < ends) return (Math.Min(end, at + ends - timeOfDay), SegmentKind.Break, null, null);
        }
        return (end, today.ClosedKind, today.Name, today.Decree);
    }

    /// <summary>The breaks of a working day in nanoseconds of the wall clock, moved by so much.</summary>
    private static IEnumerable<(long Starts, long Ends)> Breaks(CalendarDay day, long moved) =>
        day.Hours.Intervals.SelectMany(interval => interval.BreakPieces)
            .Select(pause => (moved + (pause.Start * NodaConstants.NanosecondsPerSecond), moved + (pause.End * NodaConstants.NanosecondsPerSecond)));
}
