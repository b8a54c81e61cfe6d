using SopFlow.Calendars;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Stopping one clock and letting it run again.</summary>
internal static class ClockHandlers
{
    public static Rejection? Pause(Run run, PauseClock command)
    {
        if (run.State.FindClock(command.Clock) is not { } clock)
            return NoClock(run.State, command.Clock);
        if (clock.PauseBy(PauseCause.Hold) is { } held)
            return new Rejection(RejectionCodes.ClockPaused, $"The clock {clock.Id} was stopped before, by {held.By}: {held.Reason}");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Rejection(RejectionCodes.ReasonEmpty, "Stopping a clock needs a reason.");
        var lastEnd = clock.Pauses.Where(pause => pause.Cause == PauseCause.Hold).Select(pause => pause.EndsAt).LastOrDefault();
        if (BackdatingRules.Date(run, command.Backdated, Instant.Max(clock.StartedAt, lastEnd ?? clock.StartedAt)) is { } rejection)
            return rejection;
        ClockKeeping.Pause(run, clock, PauseCause.Hold, command.Actor.Id, command.Reason);
        return null;
    }

    public static Rejection? Resume(Run run, ResumeClock command)
    {
        if (run.State.FindClock(command.Clock) is not { } clock)
            return NoClock(run.State, command.Clock);
        if (clock.PauseBy(PauseCause.Hold) is not { } pause)
            return new Rejection(RejectionCodes.ClockNotPaused, $"Nobody has stopped the clock {clock.Id}.");
        if (BackdatingRules.Date(run, command.Backdated, pause.StartsAt) is { } rejection)
            return rejection;
        ClockKeeping.Resume(run, clock, pause, command.Actor.Id);
        return null;
    }

    private static Rejection NoClock(ProcessInstance state, string id) =>
        new(RejectionCodes.ClockNotFound, $"No clock {id} runs; running are: {string.Join(", ", state.Clocks.Select(clock => clock.Id))}.");
}
