using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Tests.Support;

namespace SopFlow.Kernel.Tests.Clocks;

/// <summary>A newer version of the calendar under running clocks.</summary>
public sealed class RescheduleTests
{
    private static readonly TimeBudget OneDay = new WorkingDays(1);

    [Test]
    public void NewHoliday_BeforeTheDueDate_MovesItAndSaysFromWhere()
    {
        var walk = Begin().On(Office.Amended("2026-01-06")).Do(new RescheduleClocks());

        var moved = walk.Happened<ClockRescheduled>().Single();
        (moved.PreviousDueAt, moved.PreviousCalendar.Version).ShouldBe((Office.At("2026-01-06 16:00"), 1));
        (moved.DueAt, moved.Calendar.Version).ShouldBe((Office.At("2026-01-07 16:00"), 2));
        walk.State.NextAlarmAt!.Value.ShouldBeGreaterThan(Office.Monday9);
        walk.At("2026-01-08 09:00").Tick().Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-07 16:00"));
    }

    [Test]
    public void NewHoliday_AfterTheDueDate_ChangesNothingAndIsNotWritten()
    {
        var walk = Begin().On(Office.Amended("2026-02-03"));
        var before = walk.Log.Count;

        walk.Do(new RescheduleClocks());

        walk.Log.Count.ShouldBe(before);
        walk.Tick().State.Clocks.Single().Calendar.Version.ShouldBe(2);
        walk.Happened<ClockRescheduled>().ShouldBeEmpty();
    }

    [Test]
    public void AnyCommand_UnderANewerCalendar_ReadsTheClocksAnewFirst()
    {
        var walk = Begin().At("2026-01-07 09:00").On(Office.Amended("2026-01-06"));

        walk.Complete("a");

        walk.Happened<SlaBreached>().ShouldBeEmpty();
        walk.Happened<SlaMet>().Single().DueAt.ShouldBe(Office.At("2026-01-07 16:00"));
    }

    [Test]
    public void Breach_OnADayThatBecomesAHoliday_IsLiftedAndMayComeAgain()
    {
        var walk = Begin().At("2026-01-07 09:00").Tick();
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-06 16:00"));

        walk.On(Office.Amended("2026-01-06")).Do(new RescheduleClocks()).Do(new RescheduleClocks());

        walk.Happened<SlaBreachRevised>().Single().IsLifted.ShouldBeTrue();
        walk.State.Clocks.Single().BreachedAt.ShouldBeNull();
        walk.At("2026-01-08 09:00").Tick().Happened<SlaBreached>().Select(b => b.At).ShouldBe([Office.At("2026-01-06 16:00"), Office.At("2026-01-07 16:00")]);
        walk.Happened<SlaWarning>().Count().ShouldBe(3);
    }

    [Test]
    public void Breach_StillThereAtAnotherDueDate_IsRevisedAndNotToldAgain()
    {
        var walk = Begin().At("2026-01-08 09:00").Tick().On(Office.Amended("2026-01-06")).Do(new RescheduleClocks());

        var revised = walk.Happened<SlaBreachRevised>().Single();
        (revised.IsLifted, revised.PreviousDueAt, revised.DueAt).ShouldBe((false, Office.At("2026-01-06 16:00"), Office.At("2026-01-07 16:00")));
        walk.State.Clocks.Single().BreachedAt.ShouldBe(Office.At("2026-01-07 16:00"));
        walk.Tick().Happened<SlaBreached>().Count().ShouldBe(1);
    }

    [Test]
    public void Breach_AppearsWhenAHolidayIsTakenBack_CarriesTheInstantAtWhichItWasDue()
    {
        // given: Tuesday is a holiday, so that the work is due on Wednesday
        var amended = Office.Amended("2026-01-06");
        var walk = new Walk(new ProcessBuilder().Task("a", budget: OneDay).Path("start > a").Build()).On(amended).Start().At("2026-01-07 09:00").Tick();
        var takenBack = BusinessCalendar.Compile(amended.Definition with { Version = new CalendarVersion("test/wib", 3), Holidays = [] });

        // when
        walk.On(takenBack).Do(new RescheduleClocks());

        // then
        walk.Happened<SlaBreached>().Single().At.ShouldBe(Office.At("2026-01-06 16:00"));
    }

    [Test]
    public void PausedClock_IsReadAnewWhenItResumes()
    {
        var walk = Begin().At("2026-01-05 10:00").Do(new PauseClock(Walk.Staf, "task-2", "jeda")).On(Office.Amended("2026-01-06"));
        walk.Do(new RescheduleClocks()).Happened<ClockRescheduled>().ShouldBeEmpty();

        // Left of Monday are 5 hours, of the day 7.5; Tuesday is closed.
        walk.At("2026-01-05 11:00").Do(new ResumeClock(Walk.Staf, "task-2")).State.Clocks.Single().DueAt.ShouldBe(Office.At("2026-01-08 08:30"));
    }

    private static Walk Begin() => new Walk(new ProcessBuilder().Task("a", budget: OneDay).Path("start > a").Build()).Start();
}
