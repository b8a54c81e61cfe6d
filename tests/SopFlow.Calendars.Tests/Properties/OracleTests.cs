using FsCheck;
using FsCheck.Fluent;

namespace SopFlow.Calendars.Tests.Properties;

/// <summary>The compiled calendar against counting minute by minute, over random calendars in zones with and without daylight saving.</summary>
public class OracleTests
{
    private const int Calendars = 200;
    private const int QuestionsEach = 40;

    [Test]
    public void Calendar_OverRandomSpans_AgreesWithCountingMinutes() => Ask(RandomCalendar.Any, (calendar, oracle, from, to) =>
    {
        calendar.Measure(oracle.At(from), oracle.At(to)).ShouldBe(Duration.FromMinutes(oracle.Measure(from, to)));
        calendar.IsOpen(oracle.At(from)).ShouldBe(oracle.IsOpen(from));
        if (oracle.NextOpening(from) is { } opening) calendar.NextOpening(oracle.At(from)).ShouldBe(oracle.At(opening));
        var working = (to - from) / 3;
        if (oracle.Add(from, working) is { } due) calendar.Add(oracle.At(from), Duration.FromMinutes(working)).ShouldBe(oracle.At(due));
        if (oracle.Subtract(to, working) is { } begun) calendar.Subtract(oracle.At(to), Duration.FromMinutes(working)).ShouldBe(oracle.At(begun));
    });

    [Test]
    public void Segments_OverRandomSpans_GiveTheReasonOfEveryMinute() => Ask(RandomCalendar.Any, (calendar, oracle, from, to) =>
    {
        var segments = calendar.Segments(oracle.At(from), oracle.At(to));
        var minute = from;
        foreach (var segment in segments)
        {
            segment.StartsAt.ShouldBe(oracle.At(minute));
            for (; oracle.At(minute) < segment.EndsAt; minute++)
                if (oracle.Why(minute) != (segment.Kind, segment.Name, segment.Decree)) Assert.Fail($"{oracle.At(minute)} is {oracle.Why(minute)}, found {segment}.");
        }
        minute.ShouldBe(to);
        segments.Zip(segments.Skip(1)).ShouldAllBe(pair => pair.First.Kind != pair.Second.Kind || pair.First.Name != pair.Second.Name || pair.First.Decree != pair.Second.Decree);
    });

    [Test]
    public void AddWorkingDays_ByBothRules_AgreesWithCountingDates() => Ask(RandomCalendar.Orderly, (calendar, oracle, from, to) =>
    {
        for (var days = 0; oracle.AddWorkingDays(from, days, WorkingDayRule.EndOfDay) is { } closing; days++)
        {
            calendar.AddWorkingDays(oracle.At(from), days).ShouldBe(oracle.At(closing), $"{days} working days after {oracle.At(from)}");
            if (oracle.AddWorkingDays(from, days, WorkingDayRule.SameTime) is { } due)
                calendar.AddWorkingDays(oracle.At(from), days, WorkingDayRule.SameTime).ShouldBe(oracle.At(due), $"{days} working days after {oracle.At(from)}, same time");
        }
    });

    [Test]
    public void DueAndShare_OfEveryKindOfBudget_AgreeWithCountingMinutes()
    {
        var answered = 0;
        Ask(RandomCalendar.Orderly, (calendar, oracle, from, to) =>
        {
            var budget = RandomBudget.Of(from, to);
            if (oracle.Due(from, budget) is not { } due) return;
            answered++;
            calendar.Due(oracle.At(from), budget).ShouldBe(oracle.At(due), $"{budget} after {oracle.At(from)}");
            foreach (var percent in new[] { 0, 50, to % 100, 100 })
                if (oracle.Share(from, due, budget, percent) is { } share)
                    new ClockLedger(calendar, oracle.At(from), budget).ShareAt(percent).ShouldBe(share, $"{percent} % of {budget} after {oracle.At(from)}");
        });
        answered.ShouldBeGreaterThan(Calendars * QuestionsEach / 3, "the window of most calendars holds the due date");
        TestContext.Out.WriteLine($"{answered} due dates");
    }

    private static void Ask(Gen<RandomCalendar> calendars, Action<BusinessCalendar, MinuteOracle, int, int> question)
    {
        var cases = from random in calendars
                    from spans in Gen.ArrayOf(Gen.Choose(0, int.MaxValue).Two(), QuestionsEach)
                    select (random, spans);
        Seeded.Check(cases, Calendars, one =>
        {
            var oracle = new MinuteOracle(one.random);
            foreach (var (a, b) in one.spans)
            {
                // Two days from the edges of the window, what the oracle cannot see does not matter.
                var (x, y) = (Place(a), Place(b));
                question(one.random.Calendar, oracle, Math.Min(x, y), Math.Max(x, y));
            }

            int Place(int random) => (24 * 60) + (random % (oracle.Minutes - (2 * 24 * 60)));
        });
    }
}
