using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.Clocks;

/// <summary>Who is told when work stays undone after its due date, and steps that come back.</summary>
public sealed class EscalationTests
{
    private static readonly TimeBudget TwoHours = new WorkingTime(Duration.FromHours(2));

    private static readonly DeadlinePolicy Policy = new(
        [80], [new Escalation(new WorkingTime(Duration.FromHours(1)), "kabid"), new Escalation(new WorkingDays(1), "kadis")]);

    [Test]
    public void Escalations_WorkStaysUndone_PassInOrderAfterTheBreach()
    {
        var walk = Begin().At("2026-01-09 09:00").Tick();

        walk.Happened<SlaEvent>().Select(e => (e.GetType().Name, e.At)).ShouldBe(
        [
            (nameof(SlaWarning), Office.At("2026-01-05 10:36")),
            (nameof(SlaBreached), Office.At("2026-01-05 11:00")),
            (nameof(SlaEscalated), Office.At("2026-01-05 12:00")),
            (nameof(SlaEscalated), Office.At("2026-01-06 16:00")),
        ]);
        walk.Happened<SlaEscalated>().Select(e => (e.Level, e.To)).ShouldBe([(1, "kabid"), (2, "kadis")]);
    }

    [Test]
    public void Escalation_PausedAfterTheBreach_Waits()
    {
        var walk = Begin().At("2026-01-05 11:30").Do(new PauseClock(Walk.Staf, "task-2", "jeda")).At("2026-01-05 14:00").Do(new ResumeClock(Walk.Staf, "task-2"));

        walk.At("2026-01-05 14:30").Tick().Happened<SlaEscalated>().ShouldBeEmpty();
        walk.At("2026-01-05 14:31").Tick().Happened<SlaEscalated>().Single().At.ShouldBe(Office.At("2026-01-05 14:30"));
    }

    [Test]
    public void Escalation_WorkIsDone_DoesNotPass() =>
        Begin().At("2026-01-05 11:30").Complete("a").Tick().Happened<SlaEscalated>().ShouldBeEmpty();

    [TestCase(OnReturn.Restart, "2026-01-05 12:00")]
    [TestCase(OnReturn.Continue, "2026-01-05 11:30")]
    public void SentBack_StepStartsAnewOrGoesOn_AsTheSopSays(OnReturn rule, string due)
    {
        // given: half an hour used, then half an hour with the one who checks
        var walk = SendingBack(rule).At("2026-01-05 09:30").Complete("a").At("2026-01-05 10:00");

        // when
        walk.Complete("periksa", "ulang");

        // then
        var clock = walk.State.ClockOf(walk.KeyOf("a"))!;
        clock.DueAt.ShouldBe(Office.At(due));
        walk.Happened<TaskCreated>().Last().Round.ShouldBe(2);
        if (rule == OnReturn.Continue)
        {
            walk.Happened<ClockStarted>().Last().Continues.ShouldBe("task-2");
            clock.Pauses.Single().Cause.ShouldBe(PauseCause.Returned);
            clock.StartedAt.ShouldBe(Office.Monday9);
        }
    }

    [Test]
    public void SentBack_AfterABreach_StaysBreachedAndIsMissed()
    {
        var walk = SendingBack(OnReturn.Continue).At("2026-01-05 13:30").Complete("a").Complete("periksa", "ulang");

        walk.State.ClockOf(walk.KeyOf("a"))!.BreachedAt.ShouldBe(Office.At("2026-01-05 11:00"));
        walk.At("2026-01-05 14:00").Complete("a");

        walk.Happened<SlaBreached>().Count().ShouldBe(1);
        walk.Happened<SlaMissed>().Select(m => m.Over).ShouldBe([Duration.FromMinutes(90), Duration.FromMinutes(120)]);
    }

    [Test]
    public void SentBack_ThreeTimes_AddsUpAndEndsWithNothingLeftOver()
    {
        var walk = SendingBack(OnReturn.Continue);
        foreach (var (done, checkedAt) in new[] { ("09:20", "09:40"), ("10:00", "10:20"), ("10:40", "11:00") })
            walk.At($"2026-01-05 {done}").Complete("a").At($"2026-01-05 {checkedAt}").Complete("periksa", "ulang");

        walk.At("2026-01-05 11:30").Complete("a").Complete("periksa", "lanjut").Ends();

        walk.Happened<SlaMet>().Select(m => m.Consumed.TotalMinutes).ShouldBe([20, 40, 60, 90]);
        walk.State.RestingClocks.ShouldBeEmpty();
    }

    private static Walk Begin() =>
        new Walk(new ProcessBuilder().Task("a", budget: TwoHours, with: t => t with { Deadline = Policy }).Path("start > a").Build()).Start();

    private static Walk SendingBack(OnReturn rule) =>
        new Walk(new ProcessBuilder().Task("a", budget: TwoHours, with: t => t with { OnReturn = rule }).Decision("periksa", "ulang", "lanjut").Exclusive("x").End("end")
            .Path("start > a > periksa > x").Flow("x", "a", "outcomes.periksa = \"ulang\"").Flow("x", "end", isDefault: true).Build()).Start();
}
