using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.Clocks;

/// <summary>What stops clocks, and what is left of them afterwards. Monday 5 January 2026; office hours 07:30 to 16:00, break 12:00 to 13:00.</summary>
public sealed class PauseTests
{
    private static readonly TimeBudget TwoHours = new WorkingTime(Duration.FromHours(2));

    [Test]
    public void PauseAndResume_Clock_KeepsTheExactRemainderAndSaysWhoAndWhy()
    {
        var walk = Begin().At("2026-01-05 10:00").Do(new PauseClock(Walk.Staf, "task-2", "jaringan terputus"));
        walk.State.NextAlarmAt.ShouldBeNull();
        walk.At("2026-01-07 08:00").Tick().State.Clocks.Single().BreachedAt.ShouldBeNull();

        walk.At("2026-01-07 08:10").Do(new ResumeClock(Walk.Staf, "task-2"));

        walk.State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-07 09:10"));
        var paused = walk.Happened<ClockPaused>().Single();
        (paused.Cause, paused.By, paused.Reason, paused.Consumed).ShouldBe((PauseCause.Hold, "Petugas A", "jaringan terputus", Duration.FromHours(1)));
        walk.At("2026-01-07 09:10").Complete("a").Happened<SlaMet>().Single().Consumed.ShouldBe(Duration.FromHours(2));
    }

    [Test]
    public void Warnings_AfterAPause_PassOnceEachAtTheirNewInstants()
    {
        var walk = Begin().At("2026-01-05 10:05").Tick().Do(new PauseClock(Walk.Staf, "task-2", "jeda"));
        walk.At("2026-01-05 11:05").Do(new ResumeClock(Walk.Staf, "task-2"));

        walk.At("2026-01-06 09:00").Tick();

        walk.Happened<SlaWarning>().Select(w => (w.Percent, w.At)).ShouldBe(
            [(50, Office.At("2026-01-05 10:00")), (75, Office.At("2026-01-05 11:30")), (90, Office.At("2026-01-05 11:48"))]);
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 12:00"));
    }

    [Test]
    public void Pause_Twice_IsRefusedAndSoIsResumingWhatRuns()
    {
        var walk = Begin().Do(new PauseClock(Walk.Staf, "task-2", "jeda"));

        walk.Refused(new PauseClock(Walk.Staf, "task-2", "jeda")).Code.ShouldBe(RejectionCodes.ClockPaused);
        walk.Do(new ResumeClock(Walk.Staf, "task-2"));
        walk.Refused(new ResumeClock(Walk.Staf, "task-2")).Code.ShouldBe(RejectionCodes.ClockNotPaused);
        walk.Refused(new PauseClock(Walk.Staf, "task-99", "jeda")).Code.ShouldBe(RejectionCodes.ClockNotFound);
        walk.Refused(new PauseClock(Walk.Staf, "task-2", " ")).Code.ShouldBe(RejectionCodes.ReasonEmpty);
    }

    [Test]
    public void Completion_WhilePaused_EndsThePauseAndIsMet()
    {
        var walk = Begin().At("2026-01-05 10:00").Do(new PauseClock(Walk.Staf, "task-2", "jeda")).At("2026-01-09 10:00").Complete("a");

        var met = walk.Happened<SlaMet>().Single();
        (met.Consumed, met.Left).ShouldBe((Duration.FromHours(1), Duration.FromHours(1)));
    }

    [Test]
    public void Suspension_StopsEveryClockAndAllWorkUntilResumed()
    {
        // given
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Path("start > a").Promising(new WorkingDays(1)).Build()).Start();

        // when
        walk.At("2026-01-05 10:00").Do(new SuspendInstance(Walk.Staf, "listrik padam"));

        // then
        walk.State.Status.ShouldBe(InstanceStatus.Suspended);
        walk.State.Clocks.ShouldAllBe(clock => clock.IsPaused);
        walk.State.NextAlarmAt.ShouldBeNull();
        var refused = walk.Refused(new CompleteTask(Walk.Staf, walk.KeyOf("a")));
        refused.Code.ShouldBe(RejectionCodes.InstanceSuspended);
        refused.Message.ShouldContain("listrik padam");
        walk.Refused(new SuspendInstance(Walk.Staf, "lagi")).Code.ShouldBe(RejectionCodes.InstanceSuspended);

        walk.At("2026-01-06 10:00").Do(new ResumeInstance(Walk.Staf));
        walk.State.ClockOf(walk.KeyOf("a"))!.DueAt.ShouldBe(Office.At("2026-01-06 11:00"));
        // Left were 5 hours of Monday and 7.5 of Tuesday; they are 5 hours of Tuesday and the whole of Wednesday.
        walk.State.ClockOf(null)!.DueAt.ShouldBe(Office.At("2026-01-07 16:00"));
        walk.Complete("a").Ends();
    }

    [Test]
    public void Suspension_ClockAlreadyHeld_RunsOnlyWhenNothingHoldsIt()
    {
        var walk = Begin().Do(new PauseClock(Walk.Staf, "task-2", "jeda")).At("2026-01-05 09:30").Do(new SuspendInstance(Walk.Staf, "padam"));

        walk.At("2026-01-05 10:00").Do(new ResumeInstance(Walk.Staf));
        walk.State.Clocks.Single().IsPaused.ShouldBeTrue();
        walk.Happened<ClockResumed>().Single().IsRunning.ShouldBeFalse();

        walk.At("2026-01-05 11:00").Do(new ResumeClock(Walk.Staf, "task-2"));
        walk.State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-05 14:00"));
    }

    [Test]
    public void Suspension_OverdueTimer_FiresWhenResumed()
    {
        var walk = new Walk(new ProcessBuilder().Timer("tunggu", new Model.TimerTrigger.After(TwoHours)).Task("a").Path("start > tunggu > a").Build()).Start()
            .At("2026-01-05 10:00").Do(new SuspendInstance(Walk.Staf, "padam"));
        walk.At("2026-01-05 15:00").Tick().Open.ShouldBe("");

        walk.At("2026-01-05 15:30").Do(new ResumeInstance(Walk.Staf)).Open.ShouldBe("a");
    }

    [Test]
    public void Promise_OnlyTheApplicantHoldsTheWork_DoesNotCount()
    {
        var walk = new Walk(new ProcessBuilder().External("pemohon").Task("a").Task("b", "pemohon").Task("c").Path("start > a > b > c").Promising(TwoHours).Build()).Start();

        walk.At("2026-01-05 10:00").Complete("a").State.ClockOf(null)!.PauseBy(PauseCause.External).ShouldNotBeNull();
        walk.At("2026-01-08 10:00").Complete("b");

        walk.State.ClockOf(null)!.DueAt.ShouldBe(Office.At("2026-01-08 11:00"));
        walk.At("2026-01-08 11:00").Complete("c").Ends();
        walk.Happened<SlaMet>().Single().Consumed.ShouldBe(Duration.FromHours(2));
    }

    [Test]
    public void Promise_TheOfficeWorksBesideTheApplicant_Counts()
    {
        var walk = new Walk(new ProcessBuilder().External("pemohon").Parallel("bagi", "gabung").Task("b", "pemohon").Task("c")
            .Path("start > bagi > b > gabung").Path("bagi > c > gabung").Promising(TwoHours).Build()).Start();
        walk.State.ClockOf(null)!.IsPaused.ShouldBeFalse();

        walk.At("2026-01-05 10:00").Complete("c").State.ClockOf(null)!.IsPaused.ShouldBeTrue();
    }

    [Test]
    public void Promise_StartsInTheApplicantsHands_IsPausedFromItsStart()
    {
        var walk = new Walk(new ProcessBuilder().External("pemohon").Task("b", "pemohon").Task("c").Path("start > b > c").Promising(new WorkingDays(1)).Build()).Start();

        walk.At("2026-01-07 10:00").Complete("b").State.ClockOf(null)!.DueAt.ShouldBe(Office.At("2026-01-08 16:00"));
    }

    [Test]
    public void OwedDocument_StopsTaskAndPromiseUntilItComes()
    {
        // given
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Document("ktp").Path("start > a").Promising(TwoHours).Build()).Start();

        // when
        walk.At("2026-01-05 10:00").Do(new RequestDocuments(Walk.Staf, ["ktp"], "tidak terbaca") { TaskKey = walk.KeyOf("a") });

        // then
        walk.State.Clocks.ShouldAllBe(clock => clock.PauseBy(PauseCause.Documents)!.Reason == "tidak terbaca");
        walk.At("2026-01-06 08:00").Do(new SubmitDocuments(new Actor("Pemohon", null), [new DocumentSubmission("ktp")]));
        walk.State.Clocks.ShouldAllBe(clock => clock.DueAt == Office.At("2026-01-06 09:00"));
        walk.State.Clocks.ShouldAllBe(clock => clock.Pauses.Single().EndedBy == "Pemohon");
    }

    [Test]
    public void OwedDocument_TaskEndsWithoutIt_IsOwedNoMore()
    {
        var walk = new Walk(new ProcessBuilder().Task("a").Task("b").Document("ktp").Path("start > a > b").Promising(TwoHours).Build()).Start();
        walk.Do(new RequestDocuments(Walk.Staf, ["ktp"], "kurang") { TaskKey = walk.KeyOf("a") }).State.ClockOf(null)!.IsPaused.ShouldBeTrue();

        walk.At("2026-01-05 10:00").Complete("a").State.ClockOf(null)!.IsPaused.ShouldBeFalse();
        walk.Refused(new RequestDocuments(Walk.Staf, ["paspor"], "kurang")).Code.ShouldBe(RejectionCodes.DocumentUnknown);
    }

    private static Walk Begin() => new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Path("start > a").Build()).Start();
}
