using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>Arithmetic on numbers, strings, dates, times and durations (DMN 1.5, 10.3.2.15).</summary>
internal static class FeelArithmetic
{
    /// <summary>The result; a null reference if the operator does not apply to these kinds, the null value if it has no result.</summary>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public static FeelValue? Apply(FeelArithmeticOperator operation, FeelValue left, FeelValue right)
    {
        try
        {
            return operation switch
            {
                FeelArithmeticOperator.Add => Add(left, right),
                FeelArithmeticOperator.Subtract => Subtract(left, right),
                FeelArithmeticOperator.Multiply => Multiply(left, right),
                FeelArithmeticOperator.Divide => Divide(left, right),
                _ => Power(left, right),
            };
        }
        catch (ArgumentOutOfRangeException error)
        {
            // Noda Time says so when a date leaves its range of years.
            throw new OverflowException("The result is out of range.", error);
        }
    }

    private static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber one, FeelNumber other) => FeelNumber.Of(one.Value + other.Value),
        (FeelString one, FeelString other) => FeelString.Of(one.Value + other.Value),
        (FeelDaysAndTimeDuration one, FeelDaysAndTimeDuration other) => FeelDaysAndTimeDuration.Of(one.Value + other.Value),
        (FeelYearsAndMonthsDuration one, FeelYearsAndMonthsDuration other) => Months((long)one.Months + other.Months),
        (FeelDaysAndTimeDuration duration, _) => Moved(right, duration.Value),
        (_, FeelDaysAndTimeDuration duration) => Moved(left, duration.Value),
        (FeelYearsAndMonthsDuration duration, _) => Moved(right, duration.Months),
        (_, FeelYearsAndMonthsDuration duration) => Moved(left, duration.Months),
        _ => null,
    };

    private static FeelValue? Subtract(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber one, FeelNumber other) => FeelNumber.Of(one.Value - other.Value),
        (FeelDaysAndTimeDuration one, FeelDaysAndTimeDuration other) => FeelDaysAndTimeDuration.Of(one.Value - other.Value),
        (FeelYearsAndMonthsDuration one, FeelYearsAndMonthsDuration other) => Months((long)one.Months - other.Months),
        (_, FeelDaysAndTimeDuration duration) => Moved(left, -duration.Value),
        (_, FeelYearsAndMonthsDuration duration) => Moved(left, checked(-duration.Months)),
        (FeelTime one, FeelTime other) => Between(one, other),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(left, right),
        _ => null,
    };

    private static FeelValue? Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber one, FeelNumber other) => FeelNumber.Of(one.Value * other.Value),
        (FeelDaysAndTimeDuration duration, FeelNumber factor) => FeelTemporalText.DurationOfSeconds(Seconds(duration.Value) * factor.Value),
        (FeelYearsAndMonthsDuration duration, FeelNumber factor) => Months(duration.Months * factor.Value),
        (FeelNumber, FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration) => Multiply(right, left),
        _ => null,
    };

    private static FeelValue? Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration, FeelNumber { Value: 0m }) => FeelValue.Null,
        (FeelNumber one, FeelNumber other) => FeelNumber.Of(one.Value / other.Value),
        (FeelDaysAndTimeDuration duration, FeelNumber divisor) => FeelTemporalText.DurationOfSeconds(Seconds(duration.Value) / divisor.Value),
        (FeelYearsAndMonthsDuration duration, FeelNumber divisor) => Months(duration.Months / divisor.Value),
        (FeelDaysAndTimeDuration one, FeelDaysAndTimeDuration other) =>
            other.Value == Duration.Zero ? FeelValue.Null : FeelNumber.Of(Seconds(one.Value) / Seconds(other.Value)),
        (FeelYearsAndMonthsDuration one, FeelYearsAndMonthsDuration other) =>
            other.Months == 0 ? FeelValue.Null : FeelNumber.Of((decimal)one.Months / other.Months),
        _ => null,
    };

    private static FeelValue? Power(FeelValue left, FeelValue right) =>
        left is FeelNumber radix && right is FeelNumber exponent
            ? DecimalMath.Power(radix.Value, exponent.Value) is { } power ? FeelNumber.Of(power) : FeelValue.Null
            : null;

    /// <summary>A date, time or date and time moved by an elapsed time; a null reference for anything else.</summary>
    private static FeelValue? Moved(FeelValue value, Duration by) => value switch
    {
        // A date moves as its midnight does and keeps no time.
        FeelDate date => FeelDate.Of((date.Value.AtMidnight() + Elapsed(by)).Date),
        FeelTime time => FeelTime.Of(time.Value.PlusNanoseconds(by.NanosecondOfDay), time.Zone),
        FeelDateTime { Instant: { } instant } moment => FeelDateTime.Of((instant + by).InZone(moment.Zone!)),
        FeelDateTime moment => FeelDateTime.Of(moment.Value + Elapsed(by)),
        _ => null,
    };

    /// <summary>A date or date and time moved by months, to the month's last day where the day does not exist; a null reference for anything else.</summary>
    private static FeelValue? Moved(FeelValue value, int months) => value switch
    {
        FeelDate date => FeelDate.Of(date.Value.PlusMonths(months)),
        FeelDateTime moment => FeelDateTime.TryOf(moment.Value.PlusMonths(months), moment.Zone)
            ?? throw new OverflowException("The result is out of range."),
        _ => null,
    };

    private static FeelValue? Between(FeelTime later, FeelTime earlier)
    {
        if (Equals(later.Zone, earlier.Zone))
            return FeelDaysAndTimeDuration.Of(Duration.FromNanoseconds(later.Value.NanosecondOfDay - earlier.Value.NanosecondOfDay));
        return FeelComparison.NanosecondOfDayUtc(later) is { } one && FeelComparison.NanosecondOfDayUtc(earlier) is { } other
            ? FeelDaysAndTimeDuration.Of(Duration.FromNanoseconds(one - other))
            : null;
    }

    /// <summary>The elapsed time between dates or date and times; a date is its midnight, at UTC where the other value has a zone.</summary>
    private static FeelValue? Between(FeelValue later, FeelValue earlier)
    {
        var zoned = ZoneOf(later) is not null || ZoneOf(earlier) is not null;
        if (AsDateTime(later, zoned) is not { } one || AsDateTime(earlier, zoned) is not { } other)
            return null;
        if (one.Instant is { } first && other.Instant is { } second)
            return FeelDaysAndTimeDuration.Of(first - second);
        return one.Zone is null && other.Zone is null
            ? FeelDaysAndTimeDuration.Of(Between(one.Value, other.Value))
            : null;
    }

    private static Duration Between(LocalDateTime later, LocalDateTime earlier) =>
        Duration.FromDays(Period.DaysBetween(earlier.Date, later.Date))
        + Duration.FromNanoseconds(later.NanosecondOfDay - earlier.NanosecondOfDay);

    private static DateTimeZone? ZoneOf(FeelValue value) => (value as FeelDateTime)?.Zone;

    private static FeelDateTime? AsDateTime(FeelValue value, bool zoned) =>
        value as FeelDateTime ?? FeelDateTime.TryOf(((FeelDate)value).Value.AtMidnight(), zoned ? DateTimeZone.Utc : null);

    private static Period Elapsed(Duration duration) =>
        new PeriodBuilder { Days = duration.Days, Nanoseconds = duration.NanosecondOfDay }.Build();

    private static decimal Seconds(Duration duration) =>
        (duration.Days * 86_400m) + (duration.NanosecondOfDay / 1_000_000_000m);

    private static FeelYearsAndMonthsDuration Months(decimal months) =>
        FeelYearsAndMonthsDuration.OfMonths(decimal.ToInt32(months));
}
