namespace SopFlow.Calendars;

/// <summary>Binary searches over ascending seconds since the start of the horizon.</summary>
internal static class SortedSeconds
{
    /// <summary>How many are at or before the value.</summary>
    public static int CountAtOrBefore(ReadOnlySpan<uint> sorted, long seconds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= seconds) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>How many are before the value.</summary>
    public static int CountBefore(ReadOnlySpan<uint> sorted, long seconds) => CountAtOrBefore(sorted, seconds - 1);
}
