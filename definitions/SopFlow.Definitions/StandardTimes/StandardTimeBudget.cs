using SopFlow.Calendars;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>Turns a standard time into the budget of a clock.</summary>
public static class StandardTimeBudget
{
    /// <summary>
    /// The budget. Seconds, minutes and hours are working time, <c>hari kerja</c> working days, weeks, months and years
    /// calendar time; bare <c>hari</c>, ranges and external roles follow the policy. Neighbours of one kind become one part.
    /// </summary>
    public static TimeBudget ToBudget(this StandardTime time, StandardTimePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(policy);
        var end = time.Bound == TimeBound.AtLeast ? policy.AtLeastRange : policy.Range;
        var parts = new List<TimeBudget>();
        foreach (var term in time.Terms)
        {
            // A range from zero has no lower end to work by.
            var (amount, unit) = end == RangeEnd.Lower && term.Low > 0 ? (term.Low, term.LowUnit) : (term.High, term.HighUnit);
            foreach (var part in Parts(amount, unit, policy))
                Append(parts, part);
        }

        return parts is [var single] ? single : new Combined(parts.ToImmutableArray());
    }

    private static IEnumerable<TimeBudget> Parts(decimal amount, TimeUnit unit, StandardTimePolicy policy)
    {
        if (IsWorkingDay(unit, policy))
        {
            var whole = decimal.Truncate(amount);
            if (whole > 0)
                yield return new WorkingDays((int)whole, policy.WorkingDayRule);
            if (amount > whole)
                yield return new WorkingTime(Duration.FromTicks((long)((amount - whole) * policy.WorkingDay.BclCompatibleTicks)));
        }
        else if (!policy.IsExternal && SecondsOf(amount, unit) is { } seconds)
        {
            yield return new WorkingTime(Duration.FromMilliseconds((long)(seconds * 1000)));
        }
        else
        {
            yield return new ElapsedTime(PeriodOf(amount, unit));
        }
    }

    private static bool IsWorkingDay(TimeUnit unit, StandardTimePolicy policy) =>
        !policy.IsExternal && (unit == TimeUnit.WorkingDay || (unit == TimeUnit.Day && policy.DaysAre == DayReading.WorkingDays));

    private static decimal? SecondsOf(decimal amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Second => amount,
        TimeUnit.Minute => amount * 60,
        TimeUnit.Hour => amount * 3600,
        _ => null,
    };

    private static Period PeriodOf(decimal amount, TimeUnit unit)
    {
        if (SecondsOf(amount, unit) is { } seconds)
            return new PeriodBuilder { Milliseconds = (long)(seconds * 1000) }.Build().Normalize();
        return unit switch
        {
            TimeUnit.Week => Period.FromWeeks((int)amount),
            TimeUnit.Month => Period.FromMonths((int)amount),
            TimeUnit.Year => amount == decimal.Truncate(amount) ? Period.FromYears((int)amount) : Period.FromMonths((int)(amount * 12)),
            _ => new PeriodBuilder { Days = (int)amount, Minutes = (long)((amount - decimal.Truncate(amount)) * 1440) }.Build().Normalize(),
        };
    }

    private static void Append(List<TimeBudget> parts, TimeBudget part)
    {
        var joined = (parts.LastOrDefault(), part) switch
        {
            (WorkingTime a, WorkingTime b) => new WorkingTime(a.Length + b.Length),
            (WorkingDays a, WorkingDays b) => new WorkingDays(a.Days + b.Days, a.Rule),
            (ElapsedTime a, ElapsedTime b) => new ElapsedTime(a.Length + b.Length),
            _ => part,
        };
        if (ReferenceEquals(joined, part))
            parts.Add(part);
        else
            parts[^1] = joined;
    }
}
