using NodaTime;

namespace SopFlow.Kernel.Feel;

/// <summary>The properties of dates, times, durations and ranges (DMN 1.5, 10.3.2.3.4 to 10.3.2.3.8, and 10.3.2.15).</summary>
internal static class FeelProperties
{
    /// <summary>Property names of two words, which the parser joins.</summary>
    public static readonly IReadOnlyList<(string First, string Second)> TwoWordNames =
        [("time", "offset"), ("start", "included"), ("end", "included")];

    /// <summary>The property; a null reference if the value has none of that name.</summary>
    public static FeelValue? Of(FeelValue value, string name) => value switch
    {
        FeelDate date => OfDate(date.Value, name),
        FeelTime time => OfTime(time.Value, name) ?? OfZone(time.Zone, FixedOffset(time.Zone), name),
        FeelDateTime moment => OfDate(moment.Value.Date, name) ?? OfTime(moment.Value.TimeOfDay, name)
            ?? OfZone(moment.Zone, moment.Instant is { } instant ? moment.Zone!.GetUtcOffset(instant) : null, name),
        FeelDaysAndTimeDuration duration => OfDuration(duration.Value, name),
        FeelYearsAndMonthsDuration duration => name switch
        {
            "years" => duration.Months / 12,
            "months" => duration.Months % 12,
            _ => null,
        },
        FeelRange range => name switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => range.StartIncluded,
            "end included" => range.EndIncluded,
            _ => null,
        },
        _ => null,
    };

    private static FeelValue? OfDate(LocalDate date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "weekday" => (int)date.DayOfWeek,
        _ => null,
    };

    private static FeelValue? OfTime(LocalTime time, string name) => name switch
    {
        "hour" => time.Hour,
        "minute" => time.Minute,
        "second" => time.Second,
        _ => null,
    };

    /// <summary>The offset of a time: a named zone has one only at a moment, so that a time in one has none.</summary>
    private static Offset? FixedOffset(DateTimeZone? zone) => zone?.MinOffset == zone?.MaxOffset ? zone?.MinOffset : null;

    private static FeelValue? OfZone(DateTimeZone? zone, Offset? offset, string name) => name switch
    {
        "time offset" => offset is { } known ? FeelDaysAndTimeDuration.Of(Duration.FromSeconds(known.Seconds)) : FeelValue.Null,
        "timezone" => zone is null || IsOffset(zone) ? FeelValue.Null : zone.Id,
        _ => null,
    };

    /// <summary>Whether a zone is a bare offset such as +07:00, not a named place.</summary>
    private static bool IsOffset(DateTimeZone zone) => zone.Equals(DateTimeZone.ForOffset(zone.MinOffset));

    private static FeelValue? OfDuration(Duration duration, string name) => name switch
    {
        "days" => duration.Days,
        "hours" => duration.Hours,
        "minutes" => duration.Minutes,
        "seconds" => duration.Seconds,
        _ => null,
    };
}
