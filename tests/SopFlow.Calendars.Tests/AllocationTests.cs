namespace SopFlow.Calendars.Tests;

public class AllocationTests
{
    [Test]
    public void HotPath_OverTwentyYears_AllocatesNothing()
    {
        // given a zone with daylight saving, whose own lookups allocate
        var zone = Office.Zone("Europe/Berlin");
        var calendar = BusinessCalendar.Compile(Office.Definition(zone, Office.FiveDays));
        var start = zone.At("2025-01-01 10:00");
        Ask(calendar, start, 2);

        // when
        var before = GC.GetAllocatedBytesForCurrentThread();
        var kept = Ask(calendar, start, 5_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // then
        allocated.ShouldBe(0);
        kept.ShouldBeGreaterThan(0);
    }

    private static long Ask(BusinessCalendar calendar, Instant start, int days)
    {
        var kept = 0L;
        for (var day = 0; day < days; day++)
        {
            var from = start + Duration.FromDays(day);
            var due = calendar.Add(from, Duration.FromHours(3 * day));
            kept += calendar.Measure(from, due).Days;
            kept += (calendar.AddWorkingDays(from, day) - from).Days;
            kept += (calendar.AddWorkingDays(from, day, WorkingDayRule.SameTime) - from).Days;
            kept += (due - calendar.Subtract(due, Duration.FromHours(day))).Days;
            if (!calendar.IsOpen(from)) kept += (calendar.NextOpening(from) - from).Days;
        }
        return kept;
    }
}
