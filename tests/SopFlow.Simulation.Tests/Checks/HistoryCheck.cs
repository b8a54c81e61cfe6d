using SopFlow.Calendars;
using SopFlow.Kernel;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;
using SopFlow.Simulation.Tests.World;

namespace SopFlow.Simulation.Tests.Checks;

/// <summary>Reads the log of one instance from its beginning and holds against it what was said of its clocks.</summary>
internal sealed class HistoryCheck(ProcessDefinition definition, SimulatedCalendars calendars)
{
    private readonly HashSet<(string Clock, int Percent)> warned = [];
    private readonly HashSet<(string Clock, int Level)> escalated = [];
    private readonly List<ClockEvent> told = [];
    private ProcessInstance? state;

    /// <summary>How many clocks ended and were explained to the millisecond.</summary>
    public int Explained { get; private set; }

    public int Breaches { get; private set; }

    public int Rescheduled { get; private set; }

    public int Lifted { get; private set; }

    /// <summary>Passes one event, in the order of the log.</summary>
    public void Pass(KernelEvent happened)
    {
        if (happened is ClockEvent clocked)
            told.Add(clocked);
        if (happened is SlaEvent sla)
            Look(sla, state!.FindClock(sla.Clock)!, $"{definition.Reference} {state.Id}:\n{string.Join("\n", told.Where(one => one.Clock == sla.Clock))}");
        if (happened is ClockRescheduled)
            Rescheduled++;
        state = Applier.Apply(state, happened);
    }

    private void Look(SlaEvent sla, Clock clock, string about)
    {
        var calendar = clock.Basis == ClockBasis.CalendarTime ? calendars.Newest(definition.Calendar) : calendars[clock.Calendar];
        switch (sla)
        {
            case SlaWarning warning:
                warned.Add((clock.Id, warning.Percent)).ShouldBeTrue($"told twice: {about}");
                clock.BreachedAt.ShouldBeNull(about);
                break;
            case SlaBreached:
                Breaches++;
                clock.BreachedAt.ShouldBeNull($"told twice: {about}");
                sla.At.ShouldBe(KernelTime.RoundUp(clock.LedgerOn(calendar).DueAt()!.Value), about);
                break;
            case SlaBreachRevised revised:
                clock.BreachedAt.ShouldNotBeNull(about);
                Lifted += revised.IsLifted ? 1 : 0;
                // What was told of a breach that was none may have to be told again.
                escalated.RemoveWhere(one => revised.IsLifted && one.Clock == clock.Id);
                break;
            case SlaEscalated up:
                clock.BreachedAt.ShouldNotBeNull(about);
                escalated.Add((clock.Id, up.Level)).ShouldBeTrue($"told twice: {about}");
                up.Level.ShouldBe(escalated.Count(one => one.Clock == clock.Id), $"out of order: {about}");
                break;
            case SlaMet or SlaMissed:
                End(sla, clock, calendar, about);
                break;
        }
    }

    private void End(SlaEvent end, Clock clock, BusinessCalendar calendar, string about)
    {
        clock.IsPaused.ShouldBeFalse(about);
        var ledger = clock.LedgerOn(calendar);
        (clock.BreachedAt is not null).ShouldBe(end is SlaMissed, $"a breach was missed, or told of work in time: {about}");
        (end.At > KernelTime.RoundUp(ledger.DueAt()!.Value)).ShouldBe(end is SlaMissed, about);
        clock.Thresholds.ShouldAllBe(left => left.PassesAt > end.At, $"a threshold was missed: {about}");

        var why = DueExplanation.Of(ledger, end.At);
        LedgerCheck.Sum(why.Segments).ShouldBe(end.Consumed, about);
        LedgerCheck.ByHand(clock, calendar, clock.StartedAt, end.At).ShouldBe(end.Consumed, about);
        why.Indonesian.ShouldNotBeEmpty();
        Explained++;
    }
}
