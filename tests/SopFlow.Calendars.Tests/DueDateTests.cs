using System.Globalization;
using SopFlow.Definitions.Calendars;

namespace SopFlow.Calendars.Tests;

/// <summary>
/// Due dates worked out by hand from the holidays and hours that ship. A time is <c>menit</c>, <c>jam</c> (working time),
/// <c>hk</c> (<i>hari kerja</i>), <c>hk sama</c> (at the same time of day), <c>bulan</c> or <c>x24 jam</c>.
/// </summary>
public class DueDateTests
{
    private static readonly CalendarReadResult Shipped = ShippedCalendars.Read();
    private static readonly Dictionary<string, BusinessCalendar> Calendars =
        Shipped.Calendars.Values.ToDictionary(definition => definition.Version.Id, BusinessCalendar.Compile);

    // An ordinary week: Monday to Thursday 07:30-12:00 and 13:00-16:00, Friday 07:30-11:30 and 13:00-16:30.
    [TestCase("2025-06-10 09:00", "30 menit", "2025-06-10 09:30", Description = "a Tuesday morning")]
    [TestCase("2025-06-10 11:45", "30 menit", "2025-06-10 13:15", Description = "over lunch")]
    [TestCase("2025-06-10 12:20", "1 jam", "2025-06-10 14:00", Description = "received during lunch")]
    [TestCase("2025-06-10 15:30", "1 jam", "2025-06-11 08:00", Description = "over night")]
    [TestCase("2025-06-10 16:00", "15 menit", "2025-06-11 07:45", Description = "received at closing")]
    [TestCase("2025-06-10 05:00", "15 menit", "2025-06-10 07:45", Description = "received before opening")]
    [TestCase("2025-06-10 07:30", "450 menit", "2025-06-10 16:00", Description = "one whole day ends at its closing")]
    [TestCase("2025-06-10 08:00", "450 menit", "2025-06-11 08:00")]
    [TestCase("2025-06-13 11:00", "1 jam", "2025-06-13 13:30", Description = "over the Friday break")]
    [TestCase("2025-06-13 16:00", "1 jam", "2025-06-16 08:00", Description = "Friday afternoon to Monday")]
    [TestCase("2025-06-15 10:00", "2 jam", "2025-06-16 09:30", Description = "received on Sunday")]
    public void Due_InAnOrdinaryWeek_CountsOpenTime(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2025-06-16 09:00", "5 hk", "2025-06-23 16:00")]
    [TestCase("2025-06-16 09:00", "7 hk", "2025-06-25 16:00")]
    [TestCase("2025-06-12 15:59", "1 hk", "2025-06-13 16:30", Description = "Friday closes later")]
    [TestCase("2025-06-13 16:15", "1 hk", "2025-06-16 16:00", Description = "received just before closing on Friday")]
    [TestCase("2025-06-13 16:45", "1 hk", "2025-06-17 16:00", Description = "received after closing on Friday: counts as Monday")]
    [TestCase("2025-06-14 09:00", "3 hk", "2025-06-19 16:00", Description = "received on Saturday: counts as Monday")]
    [TestCase("2025-06-15 10:00", "1 hk", "2025-06-17 16:00", Description = "received on Sunday: counts as Monday")]
    [TestCase("2025-06-16 16:00", "1 hk", "2025-06-17 16:00", Description = "received at the very closing: still that day")]
    [TestCase("2025-06-16 09:00", "0 hk", "2025-06-16 16:00", Description = "the day of receipt itself")]
    public void Due_InWorkingDays_LeavesOutTheDayOfReceipt(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2025-06-12 14:00", "1 hk sama", "2025-06-13 14:00")]
    [TestCase("2025-06-12 11:45", "1 hk sama", "2025-06-13 13:00", Description = "the Friday break is earlier")]
    [TestCase("2025-06-13 16:15", "1 hk sama", "2025-06-16 16:00", Description = "Monday closes earlier")]
    [TestCase("2026-02-18 07:40", "1 hk sama", "2026-02-19 08:00", Description = "Ramadan opens later")]
    [TestCase("2025-06-15 10:00", "1 hk sama", "2025-06-17 07:30", Description = "Sunday counts as Monday's opening")]
    public void Due_InWorkingDaysAtTheSameTime_StaysWithinTheDay(string received, string time, string due) => Check("id/wib", received, time, due);

    // Ramadan: Monday to Thursday 08:00-12:00 and 12:30-15:00, Friday 08:00-11:30 and 12:30-15:30.
    [TestCase("2024-03-08 16:00", "1 jam", "2024-03-13 08:30", Description = "over Nyepi into Ramadan")]
    [TestCase("2024-03-13 11:45", "1 jam", "2024-03-13 13:15", Description = "over the short break")]
    [TestCase("2024-03-15 11:00", "1 jam", "2024-03-15 13:00", Description = "over the Friday break")]
    [TestCase("2024-03-15 09:00", "1 hk", "2024-03-18 15:00")]
    [TestCase("2025-02-28 16:00", "1 jam", "2025-03-03 08:30", Description = "Ramadan began on Saturday")]
    [TestCase("2026-02-18 10:00", "1 hk", "2026-02-19 15:00", Description = "the first day of Ramadan")]
    public void Due_InRamadan_FollowsItsHours(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2024-04-05 15:00", "1 jam", "2024-04-16 08:00", Description = "the last working hour before Idulfitri")]
    [TestCase("2024-04-05 09:00", "1 hk", "2024-04-16 16:00")]
    [TestCase("2024-04-04 10:00", "3 hk", "2024-04-17 16:00")]
    [TestCase("2025-03-27 14:00", "2 jam", "2025-04-08 08:30")]
    [TestCase("2025-03-27 14:00", "1 hk", "2025-04-08 16:00")]
    [TestCase("2025-03-26 10:00", "5 hk", "2025-04-11 16:30")]
    [TestCase("2026-03-17 14:30", "1 jam", "2026-03-25 08:00")]
    [TestCase("2026-03-17 09:00", "1 hk", "2026-03-25 16:00")]
    [TestCase("2026-03-16 09:00", "3 hk", "2026-03-26 16:00")]
    [TestCase("2027-03-05 15:00", "1 jam", "2027-03-16 08:00", Description = "with Nyepi the day before")]
    public void Due_OverIdulfitri_SkipsHolidaysAndJointLeave(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2025-08-15 15:30", "2 jam", "2025-08-19 08:30")]
    [TestCase("2025-08-15 09:00", "1 hk", "2025-08-19 16:00")]
    [TestCase("2025-08-14 09:00", "3 hk", "2025-08-20 16:00")]
    [TestCase("2025-08-18 10:00", "1 hk", "2025-08-20 16:00", Description = "received on it: counts as Tuesday")]
    public void Due_OverTheLeaveOf18August2025_SkipsIt(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2024-12-24 15:00", "2 jam", "2024-12-27 08:30")]
    [TestCase("2024-12-31 10:00", "1 hk", "2025-01-02 16:00")]
    [TestCase("2024-12-30 10:00", "5 hk", "2025-01-07 16:00")]
    [TestCase("2025-12-24 15:30", "1 jam", "2025-12-29 08:00")]
    [TestCase("2025-12-31 15:45", "30 menit", "2026-01-02 07:45")]
    [TestCase("2026-12-23 09:00", "7 hk", "2027-01-07 16:00", Description = "over Christmas, New Year and Isra Mikraj")]
    public void Due_OverTheYearEnd_GoesOnInTheNewYear(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2024-02-13 10:00", "1 hk", "2024-02-15 16:00", Description = "the general election")]
    [TestCase("2024-11-26 14:00", "3 jam", "2024-11-28 08:30", Description = "the regional elections")]
    [TestCase("2024-05-08 15:00", "2 jam", "2024-05-13 08:30", Description = "Ascension and the leave after it")]
    [TestCase("2025-06-05 10:00", "1 hk", "2025-06-10 16:00", Description = "Iduladha on Friday, leave on Monday")]
    [TestCase("2025-06-26 15:00", "2 jam", "2025-06-30 08:30", Description = "the Islamic new year on Friday")]
    public void Due_OverOtherHolidays_SkipsThem(string received, string time, string due) => Check("id/wib", received, time, due);

    [TestCase("2025-01-31 10:00", "1 bulan", "2025-02-28 10:00")]
    [TestCase("2025-11-30 10:00", "3 bulan", "2026-02-28 10:00")]
    [TestCase("2025-06-13 15:00", "1x24 jam", "2025-06-14 15:00", Description = "into Saturday")]
    [TestCase("2025-07-15 10:00", "1 bulan + 2 hk", "2025-08-20 16:00", Description = "a month, then over the leave of 18 August")]
    public void Due_InCalendarTime_CountsClosedTimeToo(string received, string time, string due) => Check("id/wib", received, time, due);

    // Counter hours of the office: Monday to Thursday 08:00-12:00 and 13:00-15:45, Friday 08:00-11:00, also in Ramadan.
    [TestCase("2025-06-12 15:30", "30 menit", "2025-06-13 08:15")]
    [TestCase("2025-06-13 10:30", "1 jam", "2025-06-16 08:30")]
    [TestCase("2025-06-12 09:00", "1 hk", "2025-06-13 11:00")]
    [TestCase("2025-06-13 10:30", "7 hk", "2025-06-24 15:45", Description = "the promise of the domain service")]
    [TestCase("2025-06-13 13:00", "1 hk", "2025-06-17 15:45", Description = "Friday afternoon counts as Monday")]
    [TestCase("2025-06-16 08:00", "30 jam", "2025-06-20 11:00", Description = "one week of counter hours")]
    [TestCase("2025-03-05 15:00", "1 jam", "2025-03-06 08:15", Description = "in Ramadan")]
    [TestCase("2025-08-15 10:00", "2 jam", "2025-08-19 09:00", Description = "over the leave of 18 August")]
    public void Due_AtThePekalonganOffice_FollowsItsCounterHours(string received, string time, string due) => Check("kota-pekalongan/diskominfo", received, time, due);

    [TestCase("id/wib", "2025-06-10T08:30:00Z", "2025-06-11T01:00:00Z", Description = "15:30 WIB, due 08:00 WIB")]
    [TestCase("id/wita", "2025-06-10T08:30:00Z", "2025-06-11T00:30:00Z", Description = "16:30 WITA is closed, due 08:30 WITA")]
    [TestCase("id/wit", "2025-06-10T08:30:00Z", "2025-06-10T23:30:00Z", Description = "17:30 WIT is closed, due 08:30 WIT")]
    [TestCase("kota-pekalongan/diskominfo", "2025-06-10T08:30:00Z", "2025-06-11T01:45:00Z", Description = "15:30 WIB closes 15:45, due 08:45 WIB")]
    public void Due_OfOneHourFromOneInstant_FollowsTheClockOfTheZone(string calendar, string received, string due)
    {
        var at = NodaTime.Text.InstantPattern.General.Parse(received).Value;
        Calendars[calendar].Add(at, Duration.FromHours(1)).ShouldBe(NodaTime.Text.InstantPattern.General.Parse(due).Value);
    }

    [TestCase("id/wita", "2025-06-10 15:30", "1 jam", "2025-06-11 08:00")]
    [TestCase("id/wita", "2025-08-15 09:00", "1 hk", "2025-08-19 16:00")]
    [TestCase("id/wit", "2025-06-10 15:30", "1 jam", "2025-06-11 08:00")]
    [TestCase("id/wit", "2024-12-31 10:00", "1 hk", "2025-01-02 16:00")]
    public void Due_InTheOtherZones_IsTheSameOnTheirClocks(string calendar, string received, string time, string due) => Check(calendar, received, time, due);

    [TestCase("id/wib", "2025-06-16", 37.5)]
    [TestCase("id/wib", "2025-03-10", 32.5, Description = "in Ramadan")]
    [TestCase("id/wita", "2025-06-16", 37.5)]
    [TestCase("id/wit", "2025-06-16", 37.5)]
    [TestCase("kota-pekalongan/diskominfo", "2025-06-16", 30)]
    public void Week_WithoutHoliday_HasTheHoursOfItsRegulation(string calendar, string monday, double hours)
    {
        var zone = Calendars[calendar].Zone;
        var at = zone.At($"{monday} 00:00");
        Calendars[calendar].Measure(at, at + Duration.FromDays(7)).ShouldBe(Duration.FromHours(hours));
    }

    private static void Check(string id, string received, string time, string due)
    {
        var calendar = Calendars[id];
        var budget = Budget(time);
        calendar.Zone.Wall(calendar.Due(calendar.Zone.At(received), budget)).ShouldBe(due, $"{budget} from {received}");
    }

    private static TimeBudget Budget(string time)
    {
        if (time.Contains('+', StringComparison.Ordinal)) return new Combined([.. time.Split(" + ").Select(Budget)]);
        var parts = time.Split(' ', 2);
        var n = int.Parse(parts[0].Split('x')[0], CultureInfo.InvariantCulture);
        return (parts[0].Contains('x', StringComparison.Ordinal), parts[1]) switch
        {
            (true, "jam") => new ElapsedTime(Period.FromHours(24 * n)),
            (false, "menit") => new WorkingTime(Duration.FromMinutes(n)),
            (false, "jam") => new WorkingTime(Duration.FromHours(n)),
            (false, "hk") => new WorkingDays(n),
            (false, "hk sama") => new WorkingDays(n, WorkingDayRule.SameTime),
            (false, "bulan") => new ElapsedTime(Period.FromMonths(n)),
            _ => throw new ArgumentException(time),
        };
    }
}
