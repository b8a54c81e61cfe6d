using NodaTime.Text;

namespace SopFlow.Calendars;

/// <summary>Lengths of time in the notation of ISO 8601, kept to the nanosecond.</summary>
public static class IsoLength
{
    /// <summary>Hours, minutes and seconds, never days: a working day is not 24 hours.</summary>
    public static string Format(Duration length) => PeriodPattern.Roundtrip.Format(new PeriodBuilder
    {
        Hours = (length.Days * NodaConstants.HoursPerDay) + length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
        Nanoseconds = length.SubsecondNanoseconds,
    }.Build());

    /// <summary>Reads what <see cref="Format"/> writes; false when the text is no length or speaks of dates.</summary>
    public static bool TryParse(string text, out Duration length)
    {
        length = Duration.Zero;
        if (!PeriodPattern.Roundtrip.Parse(text).TryGetValue(Period.Zero, out var period)) return false;
        if (period.HasDateComponent) return false;
        length = period.ToDuration();
        return true;
    }

    /// <summary>Whether any part is below zero.</summary>
    internal static bool HasNegative(Period period) =>
        period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0 || period.Hours < 0 || period.Minutes < 0
        || period.Seconds < 0 || period.Milliseconds < 0 || period.Ticks < 0 || period.Nanoseconds < 0;
}
