using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>An elapsed time in days, hours, minutes and seconds, such as <c>P1DT2H</c>. DMN 1.5, 10.3.2.3.7.</summary>
public sealed class FeelDaysAndTimeDuration : FeelValue
{
    private FeelDaysAndTimeDuration(Duration value) => Value = value;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.DaysAndTimeDuration;

    /// <summary>The elapsed time, to the nanosecond; a day is 24 hours.</summary>
    public Duration Value { get; }

    /// <summary>The duration value for an elapsed time.</summary>
    public static FeelDaysAndTimeDuration Of(Duration value) => new(value);

    private protected override bool SameParts(FeelValue other) => Value == ((FeelDaysAndTimeDuration)other).Value;

    private protected override int PartsHash() => Value.GetHashCode();
}

/// <summary>A calendar length in years and months, such as <c>P1Y2M</c>. DMN 1.5, 10.3.2.3.8.</summary>
public sealed class FeelYearsAndMonthsDuration : FeelValue
{
    private FeelYearsAndMonthsDuration(int months) => Months = months;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.YearsAndMonthsDuration;

    /// <summary>The length in months, negative for a length backwards.</summary>
    public int Months { get; }

    /// <summary>The duration value for a number of months.</summary>
    public static FeelYearsAndMonthsDuration OfMonths(int months) => new(months);

    private protected override bool SameParts(FeelValue other) => Months == ((FeelYearsAndMonthsDuration)other).Months;

    private protected override int PartsHash() => Months;
}
