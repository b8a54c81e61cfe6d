namespace SopFlow.Calendars;

/// <summary>Why a due date is what it is: the pieces of time that add up to it, and a sentence in each of two languages.</summary>
/// <param name="Calendar">The calendar version it was read against.</param>
/// <param name="Zone">The zone of the office's wall clock.</param>
/// <param name="StartsAt">When the clock started.</param>
/// <param name="Budget">What was granted.</param>
/// <param name="DueAt">When the budget is used up; null while a pause lasts.</param>
/// <param name="Until">Where the pieces end: the due date, or the instant asked for.</param>
/// <param name="Consumed">What counted up to <paramref name="Until"/>: exactly the sum over <paramref name="Segments"/>.</param>
/// <param name="CountsElapsed">Whether all time counts, or only open time.</param>
/// <param name="Segments">The pieces, in order, without gap or overlap.</param>
public sealed record DueExplanation(
    CalendarVersion Calendar,
    DateTimeZone Zone,
    Instant StartsAt,
    TimeBudget Budget,
    Instant? DueAt,
    Instant Until,
    Duration Consumed,
    bool CountsElapsed,
    ImmutableArray<LedgerSegment> Segments)
{
    /// <summary>One or more sentences in Indonesian.</summary>
    public string Indonesian => ExplanationWords.Indonesian.Tell(this);

    /// <summary>The same in English.</summary>
    public string English => ExplanationWords.English.Tell(this);

    /// <summary>The due date and where it comes from, in one sentence in Indonesian.</summary>
    public string IndonesianHead => ExplanationWords.Indonesian.Head(this);

    /// <summary>The same in English.</summary>
    public string EnglishHead => ExplanationWords.English.Head(this);

    /// <summary>Explains a ledger up to its due date.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="until">Where to end instead: needed while a pause lasts, and useful after a breach.</param>
    /// <exception cref="ArgumentException">A pause lasts and no end was given.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the calendar's horizon.</exception>
    public static DueExplanation Of(ClockLedger ledger, Instant? until = null)
    {
        var due = ledger.DueAt();
        var end = until ?? due ?? throw new ArgumentException("A paused clock has no due date; say until when it is to be explained.", nameof(until));
        return new DueExplanation(
            ledger.Calendar.Version, ledger.Calendar.Zone, ledger.Start, ledger.Budget, due, end, ledger.Consumed(end), ledger.CountsElapsed, ledger.Segments(end));
    }
}
