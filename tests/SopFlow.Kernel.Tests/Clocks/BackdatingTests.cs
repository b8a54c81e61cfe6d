using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.Clocks;

/// <summary>What was so before it was entered. Now is Monday 5 January 2026, 09:00.</summary>
public sealed class BackdatingTests
{
    private static readonly TimeBudget TwoHours = new WorkingTime(Duration.FromHours(2));

    [Test]
    public void Receipt_DatedBack_StartsThePromiseThenAndTheTaskNow()
    {
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Path("start > a").Promising(new WorkingDays(1)).Build());

        walk.Do(Start("2026-01-01 10:00"));

        walk.State.ClockOf(null)!.StartedAt.ShouldBe(Office.At("2026-01-01 10:00"));
        walk.State.ClockOf(walk.KeyOf("a"))!.StartedAt.ShouldBe(Office.Monday9);
        walk.Happened<InstanceStarted>().Single().Received.ShouldBe(new Backdating(Office.At("2026-01-01 10:00"), "surat masuk lewat pos"));
        // Everything the promise has passed since is told at once, each with its own instant.
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-02 16:30"));
        walk.Happened<SlaWarning>().Select(w => w.At).ShouldBeInOrder();
    }

    [Test]
    public void Receipt_InTheFutureOrWithoutReason_IsRefused()
    {
        var walk = new Walk(new ProcessBuilder().Task("a").Path("start > a").Build());

        walk.Refused(Start("2026-01-05 09:01")).Code.ShouldBe(RejectionCodes.BackdateOutOfRange);
        walk.Refused(new StartInstance(Walk.Staf, Walk.Id) { Received = new Backdating(Office.At("2026-01-05 08:00"), "") }).Code.ShouldBe(RejectionCodes.ReasonEmpty);
    }

    [Test]
    public void Pause_DatedBackBeforeABreach_LiftsItAndItMayBreachAnew()
    {
        // given: breached at 11:00
        var walk = Begin().At("2026-01-05 14:00").Tick();
        walk.State.Clocks.Single().BreachedAt.ShouldBe(Office.At("2026-01-05 11:00"));

        // when
        walk.Do(new PauseClock(Walk.Staf, "task-2", "padam") { Backdated = new Backdating(Office.At("2026-01-05 10:30"), "baru dilaporkan") });

        // then
        var revised = walk.Happened<SlaBreachRevised>().Single();
        (revised.IsLifted, revised.PreviousDueAt, revised.Consumed).ShouldBe((true, Office.At("2026-01-05 11:00"), Duration.FromMinutes(90)));
        walk.State.Clocks.Single().BreachedAt.ShouldBeNull();
        walk.Happened<ClockPaused>().Single().Backdated!.Reason.ShouldBe("baru dilaporkan");

        walk.At("2026-01-05 15:00").Do(new ResumeClock(Walk.Staf, "task-2")).At("2026-01-06 09:00").Tick();
        walk.Happened<SlaBreached>().Select(b => b.At).ShouldBe([Office.At("2026-01-05 11:00"), Office.At("2026-01-05 15:30")]);
        walk.Happened<SlaWarning>().Select(w => w.Percent).ShouldBe([50, 75, 90]);
    }

    [Test]
    public void Pause_DatedBackAfterTheBreach_ChangesNothingOfIt()
    {
        var walk = Begin().At("2026-01-05 14:00").Tick();

        walk.Do(new PauseClock(Walk.Staf, "task-2", "padam") { Backdated = new Backdating(Office.At("2026-01-05 13:30"), "baru dilaporkan") });

        walk.Happened<SlaBreachRevised>().ShouldBeEmpty();
        walk.At("2026-01-05 15:00").Do(new ResumeClock(Walk.Staf, "task-2")).State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-05 11:00"));
        // One hour from 11:00 to 12:00, half an hour from 13:00: the pause does not count.
        walk.At("2026-01-05 15:00").Complete("a").Happened<SlaMissed>().Single().Over.ShouldBe(Duration.FromMinutes(90));
    }

    [Test]
    public void Resume_DatedBack_PassesWhatFellDueSinceWithItsOwnInstants()
    {
        var walk = Begin().At("2026-01-05 10:00").Do(new SuspendInstance(Walk.Staf, "padam"));

        walk.At("2026-01-05 15:00").Do(new ResumeInstance(Walk.Staf) { Backdated = new Backdating(Office.At("2026-01-05 10:30"), "lupa dicatat") });

        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 11:30"));
        walk.Happened<InstanceResumed>().Single().At.ShouldBe(Office.At("2026-01-05 10:30"));
    }

    [Test]
    public void Resume_DatedBackWhileAnotherPauseHolds_PassesWhatWasReachedBeforeThat()
    {
        // given: held from 09:30; since 15:00 the applicant owes a document as well
        var walk = new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Document("ktp").Path("start > a").Build()).Start();
        walk.At("2026-01-05 09:30").Do(new PauseClock(Walk.Staf, "task-2", "jeda"));
        walk.At("2026-01-05 15:00").Do(new RequestDocuments(Walk.Staf, ["ktp"], "kurang") { TaskKey = 2 });

        // when: the hold turns out to have ended at 10:00, so that the work was due at 11:30
        walk.At("2026-01-05 15:30").Do(new ResumeClock(Walk.Staf, "task-2") { Backdated = new Backdating(Office.At("2026-01-05 10:00"), "lupa dicatat") });

        // then
        walk.Happened<ClockResumed>().Single().IsRunning.ShouldBeFalse();
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 11:30"));
        walk.At("2026-01-06 08:00").Complete("a", documents: "ktp").Happened<SlaMissed>().Single().Over.ShouldBe(Duration.FromMinutes(150));
    }

    [Test]
    public void Pause_DatedBeforeItsClock_IsRefused()
    {
        var walk = Begin().At("2026-01-05 10:00");

        walk.Refused(new PauseClock(Walk.Staf, "task-2", "padam") { Backdated = new Backdating(Office.At("2026-01-05 08:59"), "lupa") })
            .Message.ShouldContain("2026-01-05T02:00:00Z");
    }

    [Test]
    public void Time_MachineClockStepsBack_StandsStillUntilItHasCaughtUp()
    {
        // given: warned at 10:00
        var walk = Begin().At("2026-01-05 10:20").Tick();
        walk.Do(new PauseClock(Walk.Staf, "task-2", "jeda"));

        // when: the machine's clock jumps back an hour
        walk.At("2026-01-05 09:20").Do(new ResumeClock(Walk.Staf, "task-2"));

        // then
        walk.Happened<ClockResumed>().Single().At.ShouldBe(Office.At("2026-01-05 10:20"));
        walk.At("2026-01-05 09:30").Tick().Tick();
        walk.At("2026-01-05 12:00").Tick();
        walk.Happened<SlaWarning>().Select(w => w.Percent).ShouldBe([50, 75, 90]);
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-05 11:00"));
    }

    private static StartInstance Start(string received) =>
        new(Walk.Staf, Walk.Id) { Received = new Backdating(Office.At(received), "surat masuk lewat pos") };

    private static Walk Begin() => new Walk(new ProcessBuilder().Task("a", budget: TwoHours).Path("start > a").Build()).Start();
}
