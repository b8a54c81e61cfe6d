namespace SopFlow.Calendars.Tests;

/// <summary>Daylight saving, night shifts and round-the-clock offices, by tables one can check with a clock.</summary>
public class ZoneTests
{
    private static readonly DateTimeZone Berlin = Office.Zone("Europe/Berlin");

    [TestCase("2025-06-10 22:00", "2025-06-11 06:00", 8, Description = "an ordinary night")]
    [TestCase("2025-03-29 22:00", "2025-03-30 06:00", 7, Description = "the night that loses an hour")]
    [TestCase("2025-10-25 22:00", "2025-10-26 06:00", 9, Description = "the night that gains one")]
    public void Measure_NightShiftOverDaylightSaving_CountsHoursThatPassed(string from, string to, int hours)
    {
        var nights = Compile(Berlin, Office.Daily(Office.Hours("22:00-06:00")));
        nights.Measure(Berlin.At(from), Berlin.At(to)).ShouldBe(Duration.FromHours(hours));
        nights.Add(Berlin.At(from), Duration.FromHours(hours)).ShouldBe(Berlin.At(to));
        nights.AddWorkingDays(Berlin.At(from), 0).ShouldBe(Berlin.At(to));
    }

    [Test]
    public void Measure_BreakInTheHourThatOccursTwice_IsTakenTwice()
    {
        var nights = Compile(Berlin, Office.Daily(Office.Hours("22:00-06:00", "02:15-02:45")));
        nights.Measure(Berlin.At("2025-10-25 22:00"), Berlin.At("2025-10-26 06:00")).ShouldBe(Duration.FromHours(8));
    }

    [Test]
    public void WorkingDay_WhoseOnlyHoursAreSkipped_IsNone()
    {
        var calendar = Compile(Berlin, Office.Daily(Office.Hours("02:00-03:00")));
        calendar.AddWorkingDays(Berlin.At("2025-03-29 02:30"), 1).ShouldBe(Berlin.At("2025-03-31 03:00"));
    }

    [Test]
    public void AddWorkingDays_SameTimeThatIsSkipped_IsTheFirstInstantAfter()
    {
        var calendar = Compile(Berlin, Office.Daily(Office.Hours("01:00-12:00")));
        calendar.AddWorkingDays(Berlin.At("2025-03-29 02:30"), 1, WorkingDayRule.SameTime).ShouldBe(Berlin.At("2025-03-30 03:00"));
    }

    [Test]
    public void AddWorkingDays_SameTimeThatOccursTwice_IsTheFirst()
    {
        var calendar = Compile(Berlin, Office.Daily(Office.Hours("01:00-12:00")));
        calendar.AddWorkingDays(Berlin.At("2025-10-25 02:30"), 1, WorkingDayRule.SameTime).ShouldBe(Berlin.At("2025-10-26 03:00") - Duration.FromMinutes(90));
    }

    [Test]
    public void AddWorkingDays_NoDaysFromTheSecondShowingOfATime_IsNotTheFirst()
    {
        var calendar = Compile(Berlin, Office.Daily(Office.Hours("01:00-12:00")));
        var second = Berlin.At("2025-10-26 03:00") - Duration.FromMinutes(30);
        calendar.AddWorkingDays(second, 0, WorkingDayRule.SameTime).ShouldBe(second);
    }

    [Test]
    public void AddWorkingDays_SameTimeInANightShift_StaysInTheShiftOfItsDay()
    {
        var nights = Compile(Berlin, Office.Daily(Office.Hours("22:00-06:00")));
        nights.AddWorkingDays(Berlin.At("2025-06-11 02:00"), 2, WorkingDayRule.SameTime).ShouldBe(Berlin.At("2025-06-13 02:00"));
    }

    [TestCase("2025-06-10 08:00", 1, "2025-06-12 00:00")]
    [TestCase("2025-06-10 00:00", 1, "2025-06-11 00:00", Description = "midnight closes the day before, so one day is one day")]
    [TestCase("2025-03-29 12:00", 1, "2025-03-31 00:00")]
    public void AddWorkingDays_RoundTheClock_EndsAtMidnight(string from, int days, string due) =>
        BusinessCalendar.AlwaysOpen(Berlin).AddWorkingDays(Berlin.At(from), days).ShouldBe(Berlin.At(due));

    [Test]
    public void AlwaysOpen_AnyTime_Counts()
    {
        var calendar = BusinessCalendar.AlwaysOpen(Berlin);
        calendar.Version.ShouldBe(new CalendarVersion("always-open", 1));
        calendar.Measure(Berlin.At("2025-01-01 00:00"), Berlin.At("2026-01-01 00:00")).ShouldBe(Duration.FromDays(365));
        calendar.Segments(Berlin.At("2025-01-01 00:00"), Berlin.At("2026-01-01 00:00")).ShouldHaveSingleItem().Kind.ShouldBe(SegmentKind.Open);
    }

    [TestCase("2025-01-31 10:00", "P1M", "2025-02-28 10:00", Description = "the last day of a shorter month")]
    [TestCase("2024-02-29 10:00", "P1Y", "2025-02-28 10:00")]
    [TestCase("2025-03-29 10:00", "P1D", "2025-03-30 10:00", Description = "a date later, though 23 hours")]
    [TestCase("2025-03-29 10:00", "PT24H", "2025-03-30 11:00", Description = "24 hours later, though another time of day")]
    [TestCase("2025-03-29 02:30", "P1D", "2025-03-30 03:00", Description = "that time is skipped")]
    [TestCase("2025-06-10 10:00", "P2W", "2025-06-24 10:00")]
    public void Due_ElapsedTime_MovesTheDateThenTheClock(string from, string length, string due) =>
        BusinessCalendar.AlwaysOpen(Berlin).Due(Berlin.At(from), new ElapsedTime(NodaTime.Text.PeriodPattern.Roundtrip.Parse(length).Value)).ShouldBe(Berlin.At(due));

    [Test]
    public void Due_ElapsedHoursFromTheSecondOfTwoEqualTimes_CountFromThere()
    {
        var second = Berlin.At("2025-10-26 03:00") - Duration.FromMinutes(30);
        BusinessCalendar.AlwaysOpen(Berlin).Due(second, new ElapsedTime(Period.FromHours(1))).ShouldBe(second + Duration.FromHours(1));
    }

    [Test]
    public void Share_OfElapsedTime_IsAShareOfElapsedTime()
    {
        var calendar = Compile(Berlin, Office.FiveDays);
        var (start, due) = (Berlin.At("2025-06-06 10:00"), Berlin.At("2025-06-10 10:00"));
        new ClockLedger(calendar, start, new ElapsedTime(Period.FromDays(4))).ShareAt(50).ShouldBe(Berlin.At("2025-06-08 10:00"));
        new ClockLedger(calendar, start, new WorkingTime(calendar.Measure(start, due))).ShareAt(50).ShouldBe(Berlin.At("2025-06-09 10:00"));
    }

    private static BusinessCalendar Compile(DateTimeZone zone, WeeklyHours weekly) => BusinessCalendar.Compile(Office.Definition(zone, weekly), new CalendarHorizon(2024, 2026));
}
