using NodaTime.Text;

namespace SopFlow.Bpmn.Reading;

/// <summary>A span of time as ISO 8601 writes it, such as <c>P1M</c> or <c>PT2H</c>.</summary>
internal static class IsoSpan
{
    /// <summary>Longer spans are slips, and reckoning with them would leave the calendar.</summary>
    private const int MostYears = 1_000;

    private static readonly Period Nothing = Period.Zero;

    /// <summary>Reads a span; null when it is none, when a part of it is negative, and when it is beyond a thousand years.</summary>
    public static Period? Parse(string text) =>
        !text.Contains('-', StringComparison.Ordinal) && PeriodPattern.Roundtrip.Parse(text).TryGetValue(Nothing, out var period) && Years(period) <= MostYears ? period : null;

    /// <summary>Hours and smaller units only; null when there are larger ones, whose length the calendar decides.</summary>
    public static Duration? ParseTime(string text) =>
        Parse(text) is { HasDateComponent: false } period ? period.ToDuration() : null;

    /// <summary>The text of a length of time, in hours and smaller units.</summary>
    public static string Format(Duration length) => PeriodPattern.Roundtrip.Format(new PeriodBuilder
    {
        Hours = (length.Days * 24L) + length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
        Nanoseconds = length.SubsecondNanoseconds,
    }.Build());

    private static double Years(Period period) =>
        period.Years + (period.Months / 12.0) + (period.Weeks / 52.0) + (period.Days / 365.0)
        + ((period.Hours + (period.Minutes / 60.0) + ((period.Seconds + (period.Milliseconds / 1e3) + (period.Ticks / 1e7) + (period.Nanoseconds / 1e9)) / 3600)) / 8766);
}
