namespace SopFlow.Calendars;

/// <summary>
/// Turns a definition into opening intervals in instants. The office is open when the clock on its wall shows an open
/// time: an hour that daylight saving skips is not worked, one that occurs twice is worked twice.
/// </summary>
internal static class CalendarCompiler
{
    private const long Second = NodaConstants.NanosecondsPerSecond;

    public static CompiledCalendar Compile(CalendarDefinition definition, CalendarHorizon horizon)
    {
        var days = new CalendarDays(definition);
        var firstDate = new LocalDate(horizon.FirstYear, 1, 1);
        var dateAfter = new LocalDate(horizon.LastYear + 1, 1, 1);
        var start = WallClock.StartOf(firstDate, definition.Zone);
        var end = WallClock.StartOf(dateAfter, definition.Zone);
        var offsets = ZoneOffsets.Of(definition.Zone, firstDate, start, end);
        var dayCount = Period.DaysBetween(firstDate, dateAfter);
        var (openTime, workingDays) = Place(LocalPieces(days, firstDate, dayCount), offsets, (end - start).ToInt64Nanoseconds());
        return new CompiledCalendar(days, firstDate, start, end, offsets, openTime, workingDays);
    }

    /// <summary>Open pieces by the wall clock, ascending by their start; the day before the horizon may run into it.</summary>
    private static List<LocalPiece> LocalPieces(CalendarDays days, LocalDate firstDate, int dayCount)
    {
        var pieces = new List<LocalPiece>();
        for (var day = -1; day < dayCount; day++)
        {
            var midnight = (long)day * SecondSpan.Day;
            foreach (var interval in days.On(firstDate.PlusDays(day)).Hours.Intervals)
                foreach (var piece in interval.OpenPieces)
                    pieces.Add(new LocalPiece((midnight + piece.Start) * Second, (midnight + piece.End) * Second, day));
        }
        // A night shift may end after the next day's first opening.
        pieces.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        return pieces;
    }

    private static (OpenTime, WorkingDayIndex) Place(List<LocalPiece> pieces, ZoneOffsets offsets, long end)
    {
        var intervals = new List<(uint Opening, uint Closing)>(pieces.Count);
        var spans = new SortedDictionary<int, (uint Opening, uint Closing)>();
        var first = 0;
        int? cutDay = null;
        foreach (var span in offsets.Spans)
        {
            var (spanStart, spanEnd) = (Math.Max(0, span.Start), Math.Min(end, span.End));
            // Pieces last at most a day, so those that began two days before the span lie behind it for good.
            while (first < pieces.Count && pieces[first].Start < spanStart + span.Shift - (2L * SecondSpan.Day * Second)) first++;
            for (var i = first; i < pieces.Count && pieces[i].Start - span.Shift < spanEnd; i++)
            {
                var opening = Math.Max(pieces[i].Start - span.Shift, spanStart);
                var closing = Math.Min(pieces[i].End - span.Shift, spanEnd);
                if (pieces[i].End - span.Shift > end) cutDay = pieces[i].Day;
                if (opening < closing) Add(intervals, spans, pieces[i].Day, (uint)(opening / Second), (uint)(closing / Second));
            }
        }
        // A last shift that runs out of the horizon has no closing that could be named.
        if (cutDay is { } cut) spans.Remove(cut);
        return (new OpenTime(intervals), Index(spans));
    }

    private static void Add(
        List<(uint Opening, uint Closing)> intervals, SortedDictionary<int, (uint Opening, uint Closing)> spans, int day, uint opening, uint closing)
    {
        if (intervals.Count > 0 && opening <= intervals[^1].Closing)
            intervals[^1] = (intervals[^1].Opening, Math.Max(intervals[^1].Closing, closing));
        else
            intervals.Add((opening, closing));
        spans[day] = spans.TryGetValue(day, out var span)
            ? (Math.Min(span.Opening, opening), Math.Max(span.Closing, closing))
            : (opening, closing);
    }

    private static WorkingDayIndex Index(SortedDictionary<int, (uint Opening, uint Closing)> spans)
    {
        var closings = spans.Values.Select(span => span.Closing).ToArray();
        for (var i = 1; i < closings.Length; i++) closings[i] = Math.Max(closings[i], closings[i - 1]);
        return new WorkingDayIndex([.. spans.Keys], [.. spans.Values.Select(span => span.Opening)], closings);
    }

    /// <summary>An open piece in nanoseconds of the wall clock since the first midnight of the horizon.</summary>
    private readonly record struct LocalPiece(long Start, long End, int Day);
}
