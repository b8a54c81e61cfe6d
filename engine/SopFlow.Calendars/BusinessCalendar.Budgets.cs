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

    /// <summary>The instant at which a share of a budget is used up, for warnings and escalations.</summary>
    /// <remarks>
    /// A budget with any working time or working days in it is shared by open time, so that the instant lies in office
    /// hours (or at a closing); one of elapsed time alone is shared by elapsed time. Fractions of a nanosecond are dropped.
    /// Zero percent is the start, a hundred the due instant.
    /// </remarks>
    /// <param name="start">Where the clock began.</param>
    /// <param name="due">Where its budget ends; not before the start.</param>
    /// <param name="budget">The budget from which the due instant came.</param>
    /// <param name="percent">Zero or more; above a hundred lies after the due instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is negative, or due is before the start.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the horizon.</exception>
    public Instant Threshold(Instant start, Instant due, TimeBudget budget, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        RequireOrder(start, due);
        Offset(start);
        Offset(due);
        if (percent == 100) return due;
        if (!budget.IsElapsedOnly) return Add(start, Share(Measure(start, due), percent));
        var at = start + Share(due - start, percent);
        return at <= compiled.End ? at : throw Beyond($"{at}");
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

    private static Duration Share(Duration whole, int percent)
    {
        var share = (Int128)whole.ToInt64Nanoseconds() * percent / 100;
        return Duration.FromNanoseconds((long)Int128.Min(share, long.MaxValue));
    }

    private Instant MoveDate(Instant start, Period length)
    {
        var dates = new PeriodBuilder { Years = length.Years, Months = length.Months, Weeks = length.Weeks, Days = length.Days }.Build();
        return start.InZone(Zone).LocalDateTime.Plus(dates).InZone(Zone, WallClock.FirstInstant).ToInstant();
    }

    private static Duration TimePart(Period length) => new PeriodBuilder(length) { Years = 0, Months = 0, Weeks = 0, Days = 0 }.Build().ToDuration();
}
