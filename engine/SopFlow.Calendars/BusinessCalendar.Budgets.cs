namespace SopFlow.Calendars;

public sealed partial class BusinessCalendar
{
    /// <summary>The instant at which a budget is used up.</summary>
    /// <param name="start">From when.</param>
    /// <param name="budget">Working time, working days, elapsed time or several in turn.</param>
    /// <exception cref="CalendarHorizonException">Start or answer lie outside the horizon.</exception>
    public Instant Due(Instant start, TimeBudget budget)
    {
        switch (budget)
        {
            case WorkingTime time:
                return Add(start, time.Length);
            case WorkingDays days:
                return AddWorkingDays(start, days.Days, days.Rule);
            case ElapsedTime elapsed:
                return AddElapsed(start, elapsed.Length);
            case Combined combined:
                var due = start;
                foreach (var part in combined.Parts) due = Due(due, part);
                return due;
            default:
                throw new InvalidOperationException($"Expected one of the four budgets, found {budget.GetType()}.");
        }
    }

    private Instant AddElapsed(Instant start, Period length)
    {
        Offset(start);
        try
        {
            // Without dates the local time is left alone: going through it would turn the second of two equal times into the first.
            var moved = length.HasDateComponent ? MoveDate(start, length) : start;
            var due = moved + TimePart(length);
            return At(Offset(due));
        }
        catch (Exception beyondAllDates) when (beyondAllDates is OverflowException or ArgumentOutOfRangeException)
        {
            throw Beyond($"{length} after {start}");
        }
    }

    private Instant MoveDate(Instant start, Period length)
    {
        var dates = new PeriodBuilder { Years = length.Years, Months = length.Months, Weeks = length.Weeks, Days = length.Days }.Build();
        return start.InZone(Zone).LocalDateTime.Plus(dates).InZone(Zone, WallClock.FirstInstant).ToInstant();
    }

    private static Duration TimePart(Period length) => new PeriodBuilder(length) { Years = 0, Months = 0, Weeks = 0, Days = 0 }.Build().ToDuration();
}
