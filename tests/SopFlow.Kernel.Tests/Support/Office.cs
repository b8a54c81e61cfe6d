using SopFlow.Calendars;

namespace SopFlow.Kernel.Tests.Support;

/// <summary>An office in Jakarta with the hours of Perpres 21/2023 and a few holidays, and how its people tell time.</summary>
internal static class Office
{
    public static readonly DateTimeZone Jakarta = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    private static readonly CalendarDefinition Definition = new()
    {
        Version = new CalendarVersion("test/wib", 1),
        EffectiveFrom = new LocalDate(2024, 1, 1),
        Zone = Jakarta,
        Weekly = WeeklyHours.FiveDays(
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 0), new Break(new LocalTime(12, 0), new LocalTime(13, 0)))),
            new DailyHours(new OpeningInterval(new LocalTime(7, 30), new LocalTime(16, 30), new Break(new LocalTime(11, 30), new LocalTime(13, 0))))),
    };

    public static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(Definition);

    /// <summary>The next version of the calendar, with a holiday more.</summary>
    public static BusinessCalendar Amended(string holiday, BusinessCalendar? before = null)
    {
        var earlier = (before ?? Calendar).Definition;
        var date = NodaTime.Text.LocalDatePattern.Iso.Parse(holiday).Value;
        return BusinessCalendar.Compile(earlier with
        {
            Version = new CalendarVersion(earlier.Version.Id, earlier.Version.Version + 1),
            Holidays = earlier.Holidays.Add(new Holiday(date, HolidayKind.JointLeave, "Cuti bersama", "SKB 2/2026")),
        });
    }

    /// <summary>Monday 5 January 2026, 09:00 in Jakarta.</summary>
    public static Instant Monday9 { get; } = At("2026-01-05 09:00");

    /// <summary>An instant on the clock of the office's wall.</summary>
    public static Instant At(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Parse(local).Value.InZoneStrictly(Jakarta).ToInstant();
}
