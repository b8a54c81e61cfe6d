using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.Clocks;

/// <summary>Clocks read from the log, after their end as well.</summary>
public sealed class ClockHistoryTests
{
    private static readonly TimeBudget TwoHours = new WorkingTime(Duration.FromHours(2));

    [Test]
    public void StepSentBack_GoesOnWithItsClock_HasOneRecordForEachRound()
    {
        var walk = new Walk(Loop(OnReturn.Continue)).Start();
        walk.At("2026-01-05 10:00").Complete("a");
        walk.At("2026-01-05 11:00").Complete("periksa", "ulang");
        walk.At("2026-01-05 13:30").Tick();

        var clocks = ClockHistory.Of(walk.Log);

        clocks.Select(c => (c.Round, c.Status, c.Continues)).ShouldBe([(1, ClockStatus.Met, null), (2, ClockStatus.Running, "task-2")]);
        (clocks[0].RoundStartedAt, clocks[0].EndedAt, clocks[0].Left).ShouldBe((Office.Monday9, Office.At("2026-01-05 10:00"), Duration.FromHours(1)));
        var second = clocks[1];
        (second.RoundStartedAt, second.Clock.StartedAt).ShouldBe((Office.At("2026-01-05 11:00"), Office.Monday9));
        second.Clock.Pauses.Single().Cause.ShouldBe(PauseCause.Returned);
        // An hour before, an hour before lunch, half an hour after.
        second.Clock.LedgerOn(Office.Calendar).Consumed(walk.Now).ShouldBe(Duration.FromMinutes(150));
        second.Passed.Select(p => (p.Percent, p.At)).ShouldBe([(75, Office.At("2026-01-05 11:30")), (90, Office.At("2026-01-05 11:48")), (100, Office.At("2026-01-05 12:00"))]);
    }

    [Test]
    public void StepSentBack_StartsAnew_HasAWholeBudgetInEachRound()
    {
        var walk = new Walk(Loop(OnReturn.Restart)).Start();
        walk.At("2026-01-05 10:00").Complete("a");
        walk.At("2026-01-05 11:00").Complete("periksa", "ulang");

        var clocks = ClockHistory.Of(walk.Log);

        clocks.Select(c => (c.Round, c.Continues)).ShouldBe([(1, null), (2, null)]);
        clocks[1].Clock.DueAt.ShouldBe(Office.At("2026-01-05 14:00"));
    }

    [Test]
    public void InstanceCancelled_WhileItsClockIsPaused_KeepsTheLedgerAsItStood()
    {
        var walk = Begin().At("2026-01-05 10:30").Do(new SuspendInstance(Walk.Staf, "padam"));
        ClockHistory.Of(walk.Log).Single().Status.ShouldBe(ClockStatus.Paused);

        walk.At("2026-01-05 15:00").Do(new CancelInstance(Walk.Staf, "ditarik"));

        var clock = ClockHistory.Of(walk.Log).Single();
        (clock.Status, clock.EndedAt).ShouldBe((ClockStatus.Cancelled, walk.Now));
        clock.Clock.LedgerOn(Office.Calendar).Consumed(walk.Now).ShouldBe(Duration.FromMinutes(90));
    }

    [Test]
    public void BreachLiftedByAHoliday_IsToldWithTheMoveThatLiftedIt()
    {
        var walk = new Walk(new ProcessBuilder().Task("a", budget: new WorkingDays(1)).Path("start > a").Build()).Start();
        walk.At("2026-01-07 09:00").Tick();

        walk.On(Office.Amended("2026-01-06")).Do(new RescheduleClocks()).At("2026-01-08 08:00").Complete("a");

        var clock = ClockHistory.Of(walk.Log).Single();
        var (before, after) = (Office.At("2026-01-06 16:00"), Office.At("2026-01-07 16:00"));
        clock.Moves.Single().ShouldBe(new DueDateMove(Office.At("2026-01-07 09:00"), before, Office.Calendar.Version, after, new CalendarVersion("test/wib", 2)));
        clock.Revisions.Single().ShouldBe(new BreachRevision(Office.At("2026-01-07 09:00"), before, true, after));
        clock.Passed.Where(p => p.Percent == Threshold.Due).Select(p => p.At).ShouldBe([before, after]);
        (clock.Status, clock.Over).ShouldBe((ClockStatus.Missed, Duration.FromMinutes(30)));
    }

    [Test]
    public void Escalation_IsToldWithWhomItTold()
    {
        var deadline = new DeadlinePolicy([], [new Escalation(new WorkingTime(Duration.FromHours(1)), "kepala")]);
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours, with: t => t with { Deadline = deadline }).Path("start > a").Build()).Start();
        walk.At("2026-01-05 14:00").Tick();

        ClockHistory.Of(walk.Log).Single().Passed.ShouldBe(
            [new PassedThreshold(100, null, null, Office.At("2026-01-05 11:00")), new PassedThreshold(100, 1, "kepala", Office.At("2026-01-05 12:00"))]);
    }

    private static Walk Begin() => new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Path("start > a").Build()).Start();

    private static ProcessDefinition Loop(OnReturn onReturn) => new ProcessBuilder()
        .Task("a", budget: TwoHours, with: t => t with { OnReturn = onReturn })
        .Decision("periksa", "ulang", "lengkap")
        .Exclusive("masuk", "keputusan")
        .End("selesai")
        .Path("start > masuk > a > periksa > keputusan")
        .Flow("keputusan", "masuk", "outcomes.periksa = \"ulang\"")
        .Flow("keputusan", "selesai", isDefault: true)
        .Build();
}
