namespace SopFlow.Calendars.Tests;

public class HorizonTests
{
    private static readonly DateTimeZone Jakarta = Office.Zone("Asia/Jakarta");
    private static readonly BusinessCalendar Calendar = BusinessCalendar.Compile(Office.Definition(Jakarta, Office.FiveDays), new CalendarHorizon(2024, 2026));

    [Test]
    public void Compile_WithoutHorizon_CoversTenYearsBeforeAndSixtyAfter() =>
        BusinessCalendar.Compile(Office.Definition(Jakarta, Office.FiveDays)).Horizon.ShouldBe(new CalendarHorizon(2014, 2084));

    [Test]
    public void Add_BeyondTheHorizon_NamesCalendarAndYears()
    {
        var refused = Should.Throw<CalendarHorizonException>(() => Calendar.Add(Jakarta.At("2026-12-31 08:00"), Duration.FromHours(400)));
        refused.Message.ShouldContain("test/office@1");
        refused.Message.ShouldContain("2024 to 2026");
        refused.Horizon.ShouldBe(Calendar.Horizon);
    }

    [Test]
    public void AnyQuestion_OutsideTheHorizon_IsRefused()
    {
        var (inside, before, after) = (Jakarta.At("2026-12-31 08:00"), Jakarta.At("2023-12-31 23:59"), Jakarta.At("2027-01-01 00:01"));
        Action[] questions =
        [
            () => Calendar.Add(before, Duration.Zero),
            () => Calendar.Add(inside, Duration.MaxValue),
            () => Calendar.Subtract(after, Duration.Zero),
            () => Calendar.Subtract(inside, Duration.FromDays(400)),
            () => Calendar.Measure(before, inside),
            () => Calendar.Measure(inside, after),
            () => Calendar.Segments(inside, after),
            () => Calendar.IsOpen(after),
            () => Calendar.NextOpening(Jakarta.At("2026-12-31 16:00")),
            () => Calendar.AddWorkingDays(before, 0),
            () => Calendar.AddWorkingDays(inside, 1),
            () => Calendar.AddWorkingDays(inside, int.MaxValue),
            () => Calendar.AddWorkingDays(Jakarta.At("2026-12-31 16:01"), 0),
            () => Calendar.Due(inside, new ElapsedTime(Period.FromDays(2))),
            () => Calendar.Due(inside, new ElapsedTime(Period.FromYears(9999))),
            () => Calendar.Due(inside, new ElapsedTime(Period.FromHours(long.MaxValue))),
        ];
        foreach (var question in questions) Should.Throw<CalendarHorizonException>(question);
    }

    [Test]
    public void Calendar_AtTheEdgesOfTheHorizon_Answers()
    {
        Calendar.AddWorkingDays(Jakarta.At("2026-12-31 08:00"), 0).ShouldBe(Jakarta.At("2026-12-31 16:00"));
        Calendar.Measure(Jakarta.At("2024-01-01 00:00"), Jakarta.At("2024-01-02 00:00")).ShouldBe(Duration.FromHours(7.5));
        Calendar.Subtract(Jakarta.At("2024-01-01 08:30"), Duration.FromHours(1)).ShouldBe(Jakarta.At("2024-01-01 07:30"));
        Calendar.Measure(Jakarta.At("2026-12-31 00:00"), Jakarta.At("2027-01-01 00:00")).ShouldBe(Duration.FromHours(7.5));
    }

    [Test]
    public void AddWorkingDays_ShiftRunningOutOfTheHorizon_HasNoClosing()
    {
        var nights = BusinessCalendar.Compile(Office.Definition(Jakarta, Office.Daily(Office.Hours("22:00-06:00"))), new CalendarHorizon(2024, 2024));
        nights.AddWorkingDays(Jakarta.At("2024-12-30 23:00"), 0).ShouldBe(Jakarta.At("2024-12-31 06:00"));
        Should.Throw<CalendarHorizonException>(() => nights.AddWorkingDays(Jakarta.At("2024-12-30 23:00"), 1));
        nights.Measure(Jakarta.At("2024-01-01 00:00"), Jakarta.At("2024-01-01 12:00")).ShouldBe(Duration.FromHours(6));
    }

    [TestCase(0, 10)]
    [TestCase(2020, 2019)]
    [TestCase(2000, 2135)]
    [TestCase(8990, 9001)]
    public void CalendarHorizon_OutOfBounds_IsRefused(int firstYear, int lastYear) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CalendarHorizon(firstYear, lastYear));

    [Test]
    public void Compile_OverTheLongestHorizon_StaysExactAtItsEnd()
    {
        var calendar = BusinessCalendar.Compile(Office.Definition(Jakarta, WeeklyHours.RoundTheClock), new CalendarHorizon(1990, 2124));
        calendar.Add(Jakarta.At("1990-01-01 00:00"), Jakarta.At("2124-12-31 23:59") - Jakarta.At("1990-01-01 00:00")).ShouldBe(Jakarta.At("2124-12-31 23:59"));
        calendar.AddWorkingDays(Jakarta.At("2124-12-30 12:00"), 1).ShouldBe(Jakarta.At("2124-12-31 00:00") + Duration.FromDays(1));
    }
}
