using NodaTime.Text;

namespace SopFlow.Calendars.Tests;

/// <summary>Short words for calendars and instants in tests.</summary>
internal static class Office
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>What the wall clock shows, such as <c>2025-08-15 16:30</c>; it must occur exactly once.</summary>
    public static Instant At(this DateTimeZone zone, string wall) => Minute.Parse(wall).Value.InZoneStrictly(zone).ToInstant();

    public static string Wall(this DateTimeZone zone, Instant at) => Minute.Format(at.InZone(zone).LocalDateTime);

    /// <summary>Hours such as <c>07:30-16:00</c>, and breaks written the same way.</summary>
    public static OpeningInterval Hours(string interval, params string[] breaks)
    {
        var (opens, closes) = Times(interval);
        return new OpeningInterval(opens, closes, [.. breaks.Select(pause => new Break(Times(pause).Start, Times(pause).End))]);
    }

    public static CalendarDefinition Definition(DateTimeZone zone, WeeklyHours weekly) => new()
    {
        Version = new CalendarVersion("test/office", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = zone,
        Weekly = weekly,
    };

    /// <summary>The same intervals on all seven days.</summary>
    public static WeeklyHours Daily(params OpeningInterval[] intervals) =>
        new(Enumerable.Range(1, 7).ToDictionary(day => (IsoDayOfWeek)day, _ => new DailyHours([.. intervals])));

    /// <summary>07:30 to 16:00 with a break at noon, on Friday to 16:30 with a longer one.</summary>
    public static WeeklyHours FiveDays { get; } = WeeklyHours.FiveDays(
        new DailyHours(Hours("07:30-16:00", "12:00-13:00")),
        new DailyHours(Hours("07:30-16:30", "11:30-13:00")));

    private static (LocalTime Start, LocalTime End) Times(string interval) =>
        interval.Split('-') is [var start, var end] ? (Hour.Parse(start).Value, Hour.Parse(end).Value) : throw new ArgumentException(interval);
}
