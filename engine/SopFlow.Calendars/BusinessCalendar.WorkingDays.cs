namespace SopFlow.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>The instant at which so many working days (<i>hari kerja</i>) have passed since a start.</summary>
    /// <remarks>
    /// The day of receipt does not count. What arrives while the office is closed counts as received at the next opening,
    /// on that day: received on Sunday, the day of receipt is Monday, and one working day ends on Tuesday. So whoever is
    /// given N working days always has N whole ones. An instant at the very closing of a day still belongs to that day:
    /// counting in two parts equals counting at once. A working day is a date on which an opening interval begins.
    /// </remarks>
    /// <param name="start">When it was received.</param>
    /// <param name="days">Zero or more; zero is the day of receipt.</param>
    /// <param name="rule">At what time of the last day.</param>
    /// <returns>Never before the start.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative or the rule unknown.</exception>
    /// <exception cref="CalendarHorizonException">Start or answer lie outside the horizon.</exception>
    public Instant AddWorkingDays(Instant start, int days, WorkingDayRule rule = WorkingDayRule.EndOfDay)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var received = Offset(start);
        var index = compiled.WorkingDays;
        var receiptDay = index.DayOf(received);
        if (receiptDay >= index.Count - (long)days) throw Beyond($"{days} working days after {start}");
        return At(rule switch
        {
            WorkingDayRule.EndOfDay => index.Closing(receiptDay + days),
            WorkingDayRule.SameTime => SameTime(received, receiptDay, receiptDay + days),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule."),
        });
    }

    private long SameTime(long received, int receiptDay, int lastDay)
    {
        var index = compiled.WorkingDays;
        var counted = received == index.Closing(receiptDay) ? received : NextOpening(received);
        var moved = (index.Date(lastDay) - index.Date(receiptDay)) * NodaConstants.NanosecondsPerDay;
        // Received in an hour that daylight saving repeats, the first showing of the same time may already be over.
        var at = Math.Max(counted, compiled.Offsets.ToInstant(compiled.Offsets.ToLocal(counted) + moved));
        var within = Math.Clamp(at, index.Opening(lastDay), index.Closing(lastDay));
        return within == index.Closing(lastDay) ? within : NextOpening(within);
    }
}
