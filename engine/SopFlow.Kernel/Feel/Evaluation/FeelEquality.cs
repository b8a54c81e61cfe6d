using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// FEEL's <c>=</c> (DMN 1.5, 10.3.2.15): null equals only null, other values of different kinds cannot be compared,
/// zoned times are equal when they are the same moment.
/// </summary>
internal sealed class FeelEquality : IEqualityComparer<FeelValue>
{
    /// <summary>Equality as a hash set needs it: what cannot be compared is not equal.</summary>
    public static readonly FeelEquality Comparer = new();

    private FeelEquality()
    {
    }

    /// <summary>Whether two values are equal; null if they cannot be compared.</summary>
    public static bool? AreEqual(FeelValue left, FeelValue right)
    {
        if (left.Kind != right.Kind)
            return left.IsNull || right.IsNull ? false : null;
        return (left, right) switch
        {
            (FeelTime one, FeelTime other) => SameTime(one, other),
            (FeelDateTime { Instant: { } one }, FeelDateTime { Instant: { } other }) => one == other,
            (FeelList one, FeelList other) => SameItems(one, other),
            (FeelContext one, FeelContext other) => SameEntries(one, other),
            (FeelRange one, FeelRange other) =>
                one.StartIncluded == other.StartIncluded && one.EndIncluded == other.EndIncluded
                && AreEqual(one.Start, other.Start) == true && AreEqual(one.End, other.End) == true,
            _ => left.Equals(right),
        };
    }

    /// <summary>What comparing two values costs at most, in steps beyond the one of the comparison.</summary>
    public static long Cost(FeelValue left, FeelValue right) => Math.Min(left.Weight, right.Weight) - 1;

    public bool Equals(FeelValue? left, FeelValue? right) => AreEqual(left!, right!) == true;

    public int GetHashCode(FeelValue value) => value switch
    {
        // Moments that are equal across zones must meet in one bucket.
        FeelTime { Zone: not null } time => HashCode.Combine(FeelKind.Time, FeelComparison.NanosecondOfDayUtc(time)),
        FeelDateTime { Instant: { } instant } => instant.GetHashCode(),
        FeelList list => HashCode.Combine(FeelKind.List, list.Count, list.Count == 0 ? 0 : GetHashCode(list[0])),
        FeelContext context => HashCode.Combine(FeelKind.Context, context.Count, context.Count == 0 ? 0 : GetHashCode(context.ValueAt(0))),
        FeelRange range => HashCode.Combine(FeelKind.Range, GetHashCode(range.Start)),
        _ => value.GetHashCode(),
    };

    /// <summary>Times in named zones have no offset without a date: they are equal only within one zone.</summary>
    private static bool SameTime(FeelTime one, FeelTime other)
    {
        if (FeelComparison.NanosecondOfDayUtc(one) is { } mine && FeelComparison.NanosecondOfDayUtc(other) is { } theirs)
            return mine == theirs;
        return one.Equals(other);
    }

    private static bool SameItems(FeelList one, FeelList other)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (AreEqual(one[i], other[i]) != true)
                return false;
        }

        return true;
    }

    private static bool SameEntries(FeelContext one, FeelContext other)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!string.Equals(one.NameAt(i), other.NameAt(i), StringComparison.Ordinal) || AreEqual(one.ValueAt(i), other.ValueAt(i)) != true)
                return false;
        }

        return true;
    }
}
