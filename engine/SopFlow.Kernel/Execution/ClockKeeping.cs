using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Enters into the ledgers what happens: starts, pauses, ends, a newer calendar.</summary>
internal static class ClockKeeping
{
    /// <summary>The event that starts the clock of a new task, or goes on with that of the round before; null where no clock can run.</summary>
    public static ClockStarted? StartTask(Run run, UserTask element, int key, ImmutableArray<string> roles)
    {
        if (element.Budget is not { } budget)
            return null;
        var subject = new ClockSubject(key, element.Id, roles, null);
        var resting = run.State.RestingClocks.FirstOrDefault(clock => clock.IsOf(element.Id, roles));
        return run.Within(element.Id, () => run.Clocks.Start(subject, budget, element.ClockBasis, element.OnReturn, run.Now, resting));
    }

    /// <summary>Starts the clock of the promise.</summary>
    public static void StartPromise(Run run, Promise promise, Instant at)
    {
        if (run.Within(promise.StartElement, () => run.Clocks.Start(ClockSubject.Promise, promise.Budget, ClockBasis.BusinessTime, OnReturn.Restart, at, null)) is { } clock)
            run.Emit(clock);
    }

    /// <summary>Stops a clock, from the effective instant on or from its start.</summary>
    public static void Pause(Run run, Clock clock, PauseCause cause, string by, string? reason)
    {
        var subject = ClockSubject.Of(clock, run.State);
        run.Emit(run.Clocks.Pause(clock, subject, cause, Instant.Max(run.EffectiveAt, clock.StartedAt), by, reason) with { Backdated = run.Backdated });
        if (run.Clocks.Correct(run.State.FindClock(clock.Id)!, subject, run.Now) is { } correction)
            run.Emit(correction);
    }

    /// <summary>Ends a clock's pause at the effective instant.</summary>
    public static void Resume(Run run, Clock clock, Pause pause, string by)
    {
        var subject = ClockSubject.Of(clock, run.State);
        run.Within(subject.Element, () =>
        {
            var (resumed, correction) = run.Clocks.Resume(clock, subject, pause, Instant.Max(run.EffectiveAt, pause.StartsAt), by, run.Now);
            run.Emit(resumed with { Backdated = run.Backdated });
            if (correction is not null)
                run.Emit(correction);
            return resumed;
        });
    }

    /// <summary>The work a clock timed is done: every pause ends with it, and the clock says met or missed.</summary>
    public static void Finish(Run run, Clock clock, ClockSubject subject, string by)
    {
        foreach (var pause in clock.Pauses.Where(pause => pause.EndsAt is null))
        {
            var (resumed, correction) = run.Clocks.Resume(run.State.FindClock(clock.Id)!, subject, pause, run.Now, by, run.Now);
            run.Emit(resumed);
            if (correction is not null)
                run.Emit(correction);
        }

        // What was reached while the clock was held is known only now.
        foreach (var reached in run.State.FindClock(clock.Id)!.Thresholds.Where(threshold => threshold.PassesAt <= run.Now))
            run.Emit(run.Clocks.Pass(run.State.FindClock(clock.Id)!, subject, reached));
        run.Emit(run.Clocks.Finish(run.State.FindClock(clock.Id)!, subject, run.Now));
    }

    /// <summary>Reads every running clock against the calendar in force, where an older version of it made the due date.</summary>
    public static void Reschedule(Run run)
    {
        if (run.Started is not { } state)
            return;
        var inForce = run.Context.Calendar.Version;
        foreach (var clock in state.Clocks.Where(clock => clock.Calendar.Id == inForce.Id && clock.Calendar.Version < inForce.Version))
        {
            var subject = ClockSubject.Of(clock, state);
            KernelEvent[] read = run.Within(subject.Element, () => run.Clocks.Reschedule(clock, subject, run.Now).ToArray())
                ?? [new ClockConfirmed(clock.Id, inForce, clock.Thresholds)];
            foreach (var happened in read)
                run.Emit(happened);
        }
    }
}
