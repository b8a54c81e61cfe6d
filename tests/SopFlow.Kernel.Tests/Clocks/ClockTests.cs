using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests;

/// <summary>Deadlines of tasks and of the promise. Due dates are worked out by hand from the office's hours.</summary>
public sealed class ClockTests
{
    private static readonly TimeBudget TwoHours = new WorkingTime(Duration.FromHours(2));

    [Test]
    public void TaskClock_OverLunch_IsDueAfterTheBreak()
    {
        var walk = Begin(TwoHours, "2026-01-05 11:30");

        walk.State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-05 14:30"));
    }

    [Test]
    public void TaskClock_FridayAfternoon_IsDueOnMonday()
    {
        var walk = Begin(TwoHours, "2026-01-09 16:00");

        walk.State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-12 09:00"));
    }

    [Test]
    public void TaskClock_ExternalRole_CountsTheWallClock()
    {
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours, with: t => t with { ClockBasis = ClockBasis.CalendarTime }).Path("start > a").Build());

        walk.At("2026-01-10 23:00").Start();

        walk.State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-11 01:00"));
    }

    [Test]
    public void UnknownTime_RunsNoClock() =>
        new Walk(new ProcessBuilder().Task("a").Path("start > a").Build()).Start().State.Clocks.ShouldBeEmpty();

    [Test]
    public void Thresholds_TickByTick_PassOnceEachInOrder()
    {
        var walk = Begin(TwoHours, "2026-01-05 08:00");

        foreach (var at in new[] { "08:59", "09:00", "09:30", "09:48", "10:00", "10:01", "10:02" })
            walk.At($"2026-01-05 {at}").Tick().Tick();

        walk.Happened<ClockEvent>().Where(e => e is SlaWarning or SlaBreached).Select(e => (Percent(e), e.At)).ShouldBe(
        [
            (50, Office.At("2026-01-05 09:00")),
            (75, Office.At("2026-01-05 09:30")),
            (90, Office.At("2026-01-05 09:48")),
            (100, Office.At("2026-01-05 10:00")),
        ]);
    }

    [Test]
    public void Thresholds_HostWasDown_PassLateButCarryTheInstantTheyWereDue()
    {
        var walk = Begin(TwoHours, "2026-01-05 08:00").At("2026-01-07 08:00").Tick();

        walk.Happened<SlaWarning>().Select(w => w.At).ShouldBe([Office.At("2026-01-05 09:00"), Office.At("2026-01-05 09:30"), Office.At("2026-01-05 09:48")]);
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 10:00"));
    }

    [Test]
    public void Completion_ExactlyWhenDue_IsMet()
    {
        var walk = Begin(TwoHours, "2026-01-05 08:00").At("2026-01-05 10:00").Tick().Complete("a");

        var met = walk.Happened<SlaMet>().Single();
        met.Consumed.ShouldBe(Duration.FromHours(2));
        met.Left.ShouldBe(Duration.Zero);
        walk.Happened<SlaBreached>().ShouldBeEmpty();
    }

    [Test]
    public void Completion_OneMillisecondLate_BreachesFirstAndIsMissed()
    {
        var walk = Begin(TwoHours, "2026-01-05 08:00").At(Office.At("2026-01-05 10:00") + KernelTime.Resolution).Complete("a");

        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 10:00"));
        walk.Happened<SlaMissed>().Single().Over.ShouldBe(KernelTime.Resolution);
        walk.Log.TakeWhile(e => e is not SlaBreached).OfType<TaskCompleted>().ShouldBeEmpty();
    }

    [Test]
    public void Promise_FromReceipt_IsDueAtClosingOfTheLastWorkingDay()
    {
        var walk = Promised(PromiseStart.Receipt, null).At("2026-01-05 09:00").Start();

        walk.State.ClockOf(null)!.DueAt.ShouldBe(Office.At("2026-01-08 16:00"));
    }

    [Test]
    public void Promise_FromCompletionOfAStep_StartsThereAndOnce()
    {
        var walk = Promised(PromiseStart.StepCompleted, "a").At("2026-01-05 09:00").Start();
        walk.State.ClockOf(null).ShouldBeNull();

        walk.At("2026-01-06 10:00").Complete("a");

        walk.State.ClockOf(null)!.StartedAt.ShouldBe(Office.At("2026-01-06 10:00"));
    }

    [Test]
    public void Promise_InstanceEndsInTime_IsMet()
    {
        var walk = Promised(PromiseStart.Receipt, null).At("2026-01-05 09:00").Start().Complete("a").At("2026-01-06 09:00").Complete("b");

        walk.Happened<SlaMet>().Single(m => m.Clock == Clock.PromiseId).Consumed.ShouldBe(Duration.FromMinutes(450));
        walk.Log[^1].ShouldBeOfType<InstanceCompleted>();
    }

    [Test]
    public void Promise_InstanceEndsLate_IsMissed()
    {
        var walk = Promised(PromiseStart.Receipt, null).At("2026-01-05 09:00").Start().Complete("a").At("2026-01-09 08:30").Complete("b");

        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-08 16:00"));
        walk.Happened<SlaMissed>().Single().Over.ShouldBe(Duration.FromHours(1));
    }

    [Test]
    public void Cancel_StopsEveryClock()
    {
        var walk = Begin(TwoHours, "2026-01-05 08:00").Do(new CancelInstance(Walk.Staf, "batal"));

        walk.State.NextAlarmAt.ShouldBeNull();
    }

    private static int Percent(ClockEvent e) => e is SlaWarning warning ? warning.Percent : Threshold.Due;

    private static Walk Begin(TimeBudget budget, string at) =>
        new Walk(new ProcessBuilder().Task("a", budget: budget).Path("start > a").Build()).At(at).Start();

    private static Walk Promised(PromiseStart start, string? element) =>
        new(new ProcessBuilder().Task("a").Task("b").Path("start > a > b").Promising(new WorkingDays(3), start, element).Build());
}
