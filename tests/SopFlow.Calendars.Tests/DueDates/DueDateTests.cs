using NodaTime.Text;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Calendars.Tests.DueDates;

/// <summary>The rows of <c>DueDates.md</c>, which a clerk can check on paper, asked of the calendars.</summary>
public class DueDateTests
{
    private const string SameTime = " (same time)";

    /// <summary>The weekday is for people; a row whose weekday is wrong does not parse.</summary>
    private static readonly LocalDateTimePattern Wall = LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu-MM-dd HH:mm");

    public static IEnumerable<TestCaseData> Rows => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "DueDates", "DueDates.md"))
        .Where(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells[0] != "calendar" && !cells[0].StartsWith('-'))
        .Select(cells => cells is [var calendar, var received, var time, var due, { Length: > 0 } onPaper]
            ? new TestCaseData(calendar, received, time, due).SetArgDisplayNames(calendar, received, time, due, onPaper)
            : throw new InvalidOperationException($"Expected five cells, found {string.Join(" | ", cells)}."));

    [TestCaseSource(nameof(Rows))]
    public void Due_WorkedOutByHand_IsWhatTheCalendarSays(string calendar, string received, string time, string due)
    {
        var office = Offices.Calendar(calendar);
        var start = Wall.Parse(received).GetValueOrThrow().InZoneStrictly(office.Zone).ToInstant();
        Wall.Parse(due).Success.ShouldBeTrue($"\"{due}\" is no date with its weekday.");

        var answer = office.Due(start, Budget(time));

        Wall.Format(answer.InZone(office.Zone).LocalDateTime).ShouldBe(due);
    }

    [Test]
    public void Table_OfDueDates_HasEnoughRowsAndNoneTwice()
    {
        var questions = Rows.Select(row => (row.Arguments[0], row.Arguments[1], row.Arguments[2])).ToList();
        questions.Count.ShouldBeGreaterThanOrEqualTo(60);
        questions.ShouldBeUnique();
    }

    [TestCase("id/wib", "2025-06-16", 37.5)]
    [TestCase("id/wib", "2025-03-10", 32.5, Description = "in Ramadan")]
    [TestCase("id/wita", "2025-06-16", 37.5)]
    [TestCase("id/wit", "2025-06-16", 37.5)]
    [TestCase("kota-pekalongan/diskominfo", "2025-06-16", 30)]
    public void Week_WithoutHoliday_HasTheHoursOfItsRegulation(string calendar, string monday, double hours)
    {
        var office = Offices.Calendar(calendar);
        var at = office.Zone.At($"{monday} 00:00");
        office.Measure(at, at + Duration.FromDays(7)).ShouldBe(Duration.FromHours(hours));
    }

    private static TimeBudget Budget(string time)
    {
        var rule = time.EndsWith(SameTime, StringComparison.Ordinal) ? WorkingDayRule.SameTime : WorkingDayRule.EndOfDay;
        var reading = StandardTimeParser.Parse(rule == WorkingDayRule.SameTime ? time[..^SameTime.Length] : time);
        return reading.Time.ShouldNotBeNull(string.Join(" ", reading.Findings)).ToBudget(new StandardTimePolicy { WorkingDayRule = rule });
    }
}
