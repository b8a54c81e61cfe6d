namespace SopFlow.Calendars;

public sealed partial class ClockLedger
{
    /// <summary>
    /// The clock's life from its start to an instant in pieces that all count, or do not for one reason: in order, without gap or overlap. Where several
    /// pauses overlap, a piece names the one that began first. What counts adds up to <see cref="Consumed"/>.
    /// </summary>
    /// <param name="until">Excluded; at or before the start gives no piece.</param>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public ImmutableArray<LedgerSegment> Segments(Instant until)
    {
        var segments = ImmutableArray.CreateBuilder<LedgerSegment>();
        var at = Start;
        while (at < until)
        {
            if (PauseAt(at) is { } pause)
            {
                var resumed = Instant.Min(pause.EndsAt ?? until, until);
                segments.Add(new LedgerSegment(at, resumed, null, null, null, pause));
                at = resumed;
            }
            else
            {
                var stopped = holds.Where(hold => hold.StartsAt > at).Select(hold => hold.StartsAt).DefaultIfEmpty(until).Min();
                var end = Instant.Min(stopped, until);
                if (CountsElapsed)
                    segments.Add(new LedgerSegment(at, end, SegmentKind.Open, null, null, null));
                else
                    segments.AddRange(Calendar.Segments(at, end).Select(piece => new LedgerSegment(piece.StartsAt, piece.EndsAt, piece.Kind, piece.Name, piece.Decree, null)));
                at = end;
            }
        }

        return segments.DrainToImmutable();
    }

    private Pause? PauseAt(Instant at) => pauses
        .Where(pause => pause.StartsAt <= at && (pause.EndsAt is not { } end || at < end))
        .MinBy(pause => pause.StartsAt);
}
