using FsCheck;
using FsCheck.Fluent;

namespace SopFlow.Calendars.Tests.Properties;

/// <summary>The laws of business time, to the nanosecond, over random calendars, instants and lengths.</summary>
public class LawTests
{
    private const int Cases = 1000;

    [Test]
    public void Measure_OfWhatWasAdded_IsWhatWasAdded() => Check((calendar, at, length, _) =>
    {
        var due = calendar.Add(at, length);
        due.ShouldBeGreaterThanOrEqualTo(at);
        calendar.Measure(at, due).ShouldBe(length);
    });

    [Test]
    public void Add_LaterStartOrMoreTime_IsNotEarlier() => Check((calendar, at, length, more) =>
    {
        calendar.Add(at + more, length).ShouldBeGreaterThanOrEqualTo(calendar.Add(at, length));
        calendar.Add(at, length + more).ShouldBeGreaterThanOrEqualTo(calendar.Add(at, length));
    });

    [Test]
    public void Add_InTwoParts_EqualsAtOnce() => Check((calendar, at, length, more) =>
        calendar.Add(calendar.Add(at, length), more).ShouldBe(calendar.Add(at, length + more)));

    [Test]
    public void Add_WhileClosed_CountsFromTheNextOpening() => Check((calendar, at, length, _) =>
        calendar.Add(at, length + Duration.Epsilon).ShouldBe(calendar.Add(calendar.NextOpening(at), length + Duration.Epsilon)));

    [Test]
    public void Subtract_OfWhatWasAdded_IsTheOpeningItBeganFrom() => Check((calendar, at, length, _) =>
    {
        var some = length + Duration.Epsilon;
        calendar.Subtract(calendar.Add(at, some), some).ShouldBe(calendar.NextOpening(at));
    });

    [Test]
    public void Add_OfWhatWasSubtracted_ReachesTheEndButForClosedTime() => Check((calendar, at, length, _) =>
    {
        var end = calendar.Add(at, length + length);
        var back = calendar.Add(calendar.Subtract(end, length), length);
        back.ShouldBeLessThanOrEqualTo(end);
        calendar.Measure(back, end).ShouldBe(Duration.Zero);
    });

    [Test]
    public void Measure_OverThreeInstants_AddsUp() => Check((calendar, at, length, more) =>
        (calendar.Measure(at, at + length) + calendar.Measure(at + length, at + length + more)).ShouldBe(calendar.Measure(at, at + length + more)));

    [Test]
    public void Segments_OfAnySpan_TileItAndAddUpToMeasure() => Check((calendar, at, length, _) =>
    {
        var segments = calendar.Segments(at, at + length);
        var reached = at;
        var open = Duration.Zero;
        foreach (var segment in segments)
        {
            segment.StartsAt.ShouldBe(reached);
            segment.EndsAt.ShouldBeGreaterThan(segment.StartsAt);
            reached = segment.EndsAt;
            if (segment.IsOpen) open += segment.Length;
        }
        reached.ShouldBe(at + length);
        open.ShouldBe(calendar.Measure(at, at + length));
    });

    [Test]
    public void AddWorkingDays_InTwoParts_EqualsAtOnce() => CheckDays((calendar, at, days, more) =>
        calendar.AddWorkingDays(calendar.AddWorkingDays(at, days), more).ShouldBe(calendar.AddWorkingDays(at, days + more)));

    [Test]
    public void AddWorkingDays_LaterStartOrMoreDays_IsNotEarlier([Values] WorkingDayRule rule) => CheckDays((calendar, at, days, more) =>
    {
        var later = at + Duration.FromHours(7 * more);
        // The same time of day follows the wall clock, which daylight saving turns back once a year.
        if (rule == WorkingDayRule.EndOfDay || later.InZone(calendar.Zone).LocalDateTime >= at.InZone(calendar.Zone).LocalDateTime)
            calendar.AddWorkingDays(later, days, rule).ShouldBeGreaterThanOrEqualTo(calendar.AddWorkingDays(at, days, rule));
        calendar.AddWorkingDays(at, days + more, rule).ShouldBeGreaterThanOrEqualTo(calendar.AddWorkingDays(at, days, rule));
    });

    [Test]
    public void AddWorkingDays_WhileClosed_CountsAsTheNextOpening([Values] WorkingDayRule rule) => CheckDays((calendar, at, days, _) =>
    {
        if (calendar.AddWorkingDays(at, 0) != at) calendar.AddWorkingDays(at, days, rule).ShouldBe(calendar.AddWorkingDays(calendar.NextOpening(at), days, rule));
    });

    [Test]
    public void AddWorkingDays_SameTime_LiesOpenOrAtTheClosingOfThatDay() => CheckDays((calendar, at, days, _) =>
    {
        var due = calendar.AddWorkingDays(at, days, WorkingDayRule.SameTime);
        var closing = calendar.AddWorkingDays(at, days);
        due.ShouldBeLessThanOrEqualTo(closing);
        if (days > 0) due.ShouldBeGreaterThanOrEqualTo(calendar.AddWorkingDays(at, days - 1));
        (due == closing || calendar.IsOpen(due)).ShouldBeTrue();
    });

    [Test]
    public void Share_OfAnyBudget_RisesFromStartToDueWithinOpenTime() => CheckDays((calendar, at, days, percent) =>
    {
        TimeBudget budget = new Combined([new ElapsedTime(Period.FromDays(1)), new WorkingDays(days), new WorkingTime(Duration.FromMinutes(10))]);
        var ledger = new ClockLedger(calendar, at, budget);
        var due = calendar.Due(at, budget);
        ledger.ShareAt(0)!.Value.ShouldBe(at);
        ledger.ShareAt(100)!.Value.ShouldBe(due);
        var warning = ledger.ShareAt(Math.Min(percent + 1, 100))!.Value;
        warning.ShouldBeGreaterThan(at);
        warning.ShouldBeLessThanOrEqualTo(due);
        warning.ShouldBeGreaterThanOrEqualTo(ledger.ShareAt(Math.Min(percent, 100))!.Value);
        (calendar.IsOpen(warning) || calendar.IsOpen(warning - Duration.Epsilon)).ShouldBeTrue();
    });

    private static void Check(Action<BusinessCalendar, Instant, Duration, Duration> law)
    {
        var lengths = Gen.Frequency((1, Gen.Constant(0L)), (2, Gen.Choose(0, 40).Select(quarters => quarters * 900L * 1_000_000_000L)), (5, Gen.Choose(0, int.MaxValue).Select(n => n * 40_009L)));
        Seeded.Check(
            from random in RandomCalendar.Any from at in InstantIn(random) from length in lengths from more in lengths select (random, at, length, more),
            Cases,
            one => law(one.random.Calendar, one.at, Duration.FromNanoseconds(one.length), Duration.FromNanoseconds(one.more)));
    }

    private static void CheckDays(Action<BusinessCalendar, Instant, int, int> law) => Seeded.Check(
        from random in RandomCalendar.Orderly from at in InstantIn(random) from days in Gen.Choose(0, 9) from more in Gen.Choose(0, 9) select (random, at, days, more),
        Cases,
        one => law(one.random.Calendar, one.at, one.days, one.more));

    /// <summary>Mostly any nanosecond; often a whole quarter hour; sometimes a closing or the nanosecond after it.</summary>
    private static Gen<Instant> InstantIn(RandomCalendar random)
    {
        var any = Gen.Choose(0, int.MaxValue).Select(n => random.Start + ((random.End - random.Start) * (n / (double)int.MaxValue)));
        var quarter = Gen.Choose(0, random.Days * 95).Select(n => random.Start + Duration.FromMinutes(15 * n));
        var closing = any.Select(at => random.Calendar.AddWorkingDays(at, 0));
        return Gen.Frequency((3, any), (3, quarter), (1, closing), (1, closing.Select(at => at + Duration.Epsilon)));
    }
}
