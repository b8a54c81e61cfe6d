using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>The order of values (DMN 1.5, 10.3.2.15): within one kind, and only of kinds that have an order.</summary>
internal static class FeelComparison
{
    /// <summary>Negative, zero or positive as the left value is below, at or above the right one; null if they have no order.</summary>
    public static int? Compare(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber one, FeelNumber other) => one.Value.CompareTo(other.Value),
        (FeelString one, FeelString other) => CompareCodePoints(one.Value, other.Value),
        (FeelDate one, FeelDate other) => one.Value.CompareTo(other.Value),
        (FeelTime one, FeelTime other) => CompareTimes(one, other),
        (FeelDateTime one, FeelDateTime other) => CompareDateTimes(one, other),
        (FeelDaysAndTimeDuration one, FeelDaysAndTimeDuration other) => one.Value.CompareTo(other.Value),
        (FeelYearsAndMonthsDuration one, FeelYearsAndMonthsDuration other) => one.Months.CompareTo(other.Months),
        _ => null,
    };

    /// <summary>Whether a value lies in a range; null if it cannot be compared with the ends.</summary>
    public static bool? Contains(FeelRange range, FeelValue value)
    {
        if (Compare(value, range.Start) is not { } fromStart || Compare(value, range.End) is not { } fromEnd)
            return null;
        return (range.StartIncluded ? fromStart >= 0 : fromStart > 0) && (range.EndIncluded ? fromEnd <= 0 : fromEnd < 0);
    }

    /// <summary>The time of day at UTC in nanoseconds, for a time with a fixed offset; null for one without.</summary>
    public static long? NanosecondOfDayUtc(FeelTime time) =>
        time.Zone is { } zone && zone.MinOffset == zone.MaxOffset
            ? time.Value.NanosecondOfDay - zone.MinOffset.Nanoseconds
            : null;

    /// <summary>Orders by Unicode code points. Ordinal comparison of UTF-16 puts surrogate pairs before U+E000 to U+FFFF.</summary>
    private static int CompareCodePoints(string left, string right)
    {
        var at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length)
            return left.Length.CompareTo(right.Length);
        var (one, other) = (left[at], right[at]);
        return char.IsSurrogate(one) == char.IsSurrogate(other)
            ? one.CompareTo(other)
            : char.IsSurrogate(one) ? 1 : -1;
    }

    private static int? CompareTimes(FeelTime left, FeelTime right)
    {
        if (Equals(left.Zone, right.Zone))
            return left.Value.CompareTo(right.Value);
        return NanosecondOfDayUtc(left) is { } one && NanosecondOfDayUtc(right) is { } other ? one.CompareTo(other) : null;
    }

    private static int? CompareDateTimes(FeelDateTime left, FeelDateTime right)
    {
        if (left.Zone is null && right.Zone is null)
            return left.Value.CompareTo(right.Value);
        return left.Instant is { } one && right.Instant is { } other ? one.CompareTo(other) : null;
    }
}
