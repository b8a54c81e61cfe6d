using FsCheck;
using FsCheck.Fluent;
using SopFlow.Calendars.Tests.Properties;

namespace SopFlow.Calendars.Tests.Ledgers;

/// <summary>Ledgers with random pauses on random calendars against counting minute by minute.</summary>
public class LedgerOracleTests
{
    private const int Calendars = 200;
    private const int LedgersEach = 25;
    private const int MostPauses = 4;

    [Test]
    public void Ledger_OfWorkingTimeWithPauses_AgreesWithCountingMinutes() =>
        Check(minutes => new WorkingTime(Duration.FromMinutes(minutes)), (oracle, minute) => oracle.IsOpen(minute));

    [Test]
    public void Ledger_OfElapsedTimeWithPauses_AgreesWithCountingMinutes() =>
        Check(minutes => new ElapsedTime(Period.FromMinutes(minutes)), (_, _) => true);

    private static void Check(Func<int, TimeBudget> budget, Func<MinuteOracle, int, bool> counts)
    {
        var cases = from random in RandomCalendar.Any
                    from numbers in Gen.ArrayOf(Gen.Choose(0, int.MaxValue).ArrayOf((2 * MostPauses) + 2), LedgersEach)
                    select (random, numbers);
        Seeded.Check(cases, Calendars, one =>
        {
            var oracle = new MinuteOracle(one.random);
            foreach (var numbers in one.numbers)
            {
                var start = (24 * 60) + (numbers[0] % (oracle.Minutes / 2));
                var pauses = Enumerable.Range(0, numbers[1] % (MostPauses + 1))
                    .Select(i => (From: start - 300 + (numbers[(2 * i) + 2] % 8000), Length: numbers[(2 * i) + 3] % 3000))
                    .Select(pause => (pause.From, To: pause.From + pause.Length)).ToArray();
                Compare(oracle, one.random.Calendar, start, pauses, numbers[1] % 4000, budget, counts);
            }
        });
    }

    private static void Compare(
        MinuteOracle oracle, BusinessCalendar calendar, int start, (int From, int To)[] pauses, int minutes, Func<int, TimeBudget> budget, Func<MinuteOracle, int, bool> counts)
    {
        bool Counts(int minute) => counts(oracle, minute) && !Paused(minute);
        bool Paused(int minute) => pauses.Any(pause => pause.From <= minute && minute < pause.To);
        var ledger = new ClockLedger(
            calendar,
            oracle.At(start),
            budget(minutes),
            [.. pauses.Select(pause => new Pause(PauseCause.Hold, oracle.At(pause.From), oracle.At(pause.To), "Petugas A", null))]);

        var (due, left) = (start, minutes);
        for (; left > 0 && due < oracle.Minutes - (2 * 24 * 60); due++)
            if (Counts(due)) left--;
        if (left > 0) return;
        // What is used up at the very start of a pause is due at its end.
        while (Paused(due)) due++;
        ledger.DueAt().ShouldBe(oracle.At(due));
        ledger.Consumed(oracle.At(due)).ShouldBe(Duration.FromMinutes(minutes));

        var segments = ledger.Segments(oracle.At(due));
        segments.Aggregate(Duration.Zero, (sum, piece) => sum + piece.Counted).ShouldBe(Duration.FromMinutes(minutes));
        var reached = oracle.At(start);
        foreach (var piece in segments)
        {
            piece.StartsAt.ShouldBe(reached);
            (reached = piece.EndsAt).ShouldBeGreaterThan(piece.StartsAt);
        }

        reached.ShouldBe(oracle.At(due));
        var before = oracle.At(start);
        foreach (var percent in new[] { 0, 50, 75, 90, 100 })
        {
            var share = ledger.ShareAt(percent)!.Value;
            share.ShouldBeInRange(before, oracle.At(due));
            ledger.Consumed(share).ShouldBe(Duration.FromNanoseconds(Duration.FromMinutes(minutes).ToInt64Nanoseconds() / 100 * percent));
            var warning = ledger.WarningAt(percent, calendar)!.Value;
            if (calendar.Measure(oracle.At(start), oracle.At(due)) > Duration.Zero && percent > 0 && minutes > 0)
                (calendar.IsOpen(warning) || calendar.IsOpen(warning - Duration.Epsilon) || calendar.Measure(oracle.At(start), share) == Duration.Zero).ShouldBeTrue($"{warning}");
            before = share;
        }
    }
}
