using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Clocks;

/// <summary>Reads every clock of an instance from its events: also those that ended, which the state has forgotten. Pure.</summary>
public static class ClockHistory
{
    /// <summary>The clocks, in order of start. A step that was sent back has one for each round.</summary>
    /// <param name="events">All events of the instance, in order.</param>
    /// <exception cref="InvalidOperationException">The events are not those of an instance: see <see cref="Applier"/>.</exception>
    public static ImmutableArray<ClockRecord> Of(IEnumerable<KernelEvent> events)
    {
        var records = new List<ClockRecord>();
        ProcessInstance? state = null;
        foreach (var happened in events)
        {
            state = Applier.Apply(state, happened);
            if (happened is ClockStarted started)
                records.Add(Start(started, state));
            for (var i = 0; i < records.Count; i++)
            {
                if (records[i].EndedAt is null)
                    records[i] = Follow(records[i], happened, state);
            }
        }

        return [.. records];
    }

    private static ClockRecord Start(ClockStarted e, ProcessInstance state) => new()
    {
        Clock = state.FindClock(e.Clock)!,
        Status = ClockStatus.Running,
        Element = e.Element,
        Round = e.Task is { } key ? state.FindTask(key)?.Round : null,
        Continues = e.Continues,
        RoundStartedAt = e.At,
    };

    private static ClockRecord Follow(ClockRecord record, KernelEvent happened, ProcessInstance state)
    {
        var told = happened is ClockEvent e && e.Clock == record.Clock.Id ? Hear(record, e) : record;
        if (state.FindClock(record.Clock.Id) is { } clock)
            return told with { Clock = clock, Status = clock.IsPaused ? ClockStatus.Paused : ClockStatus.Running };
        // Whatever else made an end of it, the work is not needed any more.
        return told.EndedAt is null ? told with { Status = ClockStatus.Cancelled, EndedAt = state.EndedAt ?? state.LatestAt } : told;
    }

    private static ClockRecord Hear(ClockRecord record, ClockEvent happened) => happened switch
    {
        SlaWarning e => record with { Passed = record.Passed.Add(new PassedThreshold(e.Percent, null, null, e.At)) },
        SlaBreached e => record with { Passed = record.Passed.Add(new PassedThreshold(Threshold.Due, null, null, e.At)) },
        SlaEscalated e => record with { Passed = record.Passed.Add(new PassedThreshold(Threshold.Due, e.Level, e.To, e.At)) },
        SlaBreachRevised e => record with { Revisions = record.Revisions.Add(new BreachRevision(e.At, e.PreviousDueAt, e.IsLifted, e.DueAt)) },
        ClockRescheduled e => record with { Moves = record.Moves.Add(new DueDateMove(e.At, e.PreviousDueAt, e.PreviousCalendar, e.DueAt, e.Calendar)) },
        SlaMet e => record with { Status = ClockStatus.Met, EndedAt = e.At, Left = e.Left },
        SlaMissed e => record with { Status = ClockStatus.Missed, EndedAt = e.At, Over = e.Over },
        _ => record,
    };
}
