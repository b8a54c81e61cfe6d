using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Runtime.Worklist;

/// <summary>Reads from events what they change in lists. Pure.</summary>
public static class WorklistProjection
{
    /// <summary>The changes that events bring to tasks; a task that begins and ends within them has both.</summary>
    /// <param name="events">What one command brought about.</param>
    /// <param name="after">The state afterwards.</param>
    public static ImmutableArray<TaskChange> Of(ImmutableArray<KernelEvent> events, ProcessInstance after)
    {
        var changes = ImmutableArray.CreateBuilder<TaskChange>();
        foreach (var happened in events)
        {
            if (ChangeOf(happened) is { } change)
                changes.Add(change);
        }

        foreach (var clock in events.OfType<ClockEvent>().Where(e => e.Task is not null).GroupBy(e => e.Task!.Value))
        {
            if (DeadlineOf([.. clock], after) is { } deadline)
                changes.Add(new TaskChange.Rescheduled(clock.Key, deadline));
        }

        return changes.ToImmutable();
    }

    /// <summary>How the clock of the promise stands after events; null when they left it as it was.</summary>
    /// <param name="events">What one command brought about.</param>
    /// <param name="after">The state afterwards.</param>
    public static Deadline? PromiseOf(ImmutableArray<KernelEvent> events, ProcessInstance after) =>
        DeadlineOf([.. events.OfType<ClockEvent>().Where(e => e.Task is null)], after);

    private static TaskChange? ChangeOf(KernelEvent happened) => happened switch
    {
        TaskCreated e => new TaskChange.Created(e.Task, e.Element, e.Roles, e.Round, e.At, e.DueAt),
        TaskClaimed e => new TaskChange.Assigned(e.Task, e.By),
        TaskReleased e => new TaskChange.Assigned(e.Task, null),
        TaskCompleted e => new TaskChange.Ended(e.Task, e.At, true, e.By, e.Outcome),
        TaskCancelled e => new TaskChange.Ended(e.Task, e.At, false, null, null),
        _ => null,
    };

    private static Deadline? DeadlineOf(ClockEvent[] ofClock, ProcessInstance after)
    {
        // These alone leave a clock as lists show it, which spares the rows of most completions.
        if (ofClock.All(e => e is SlaWarning or SlaEscalated or SlaMet or SlaMissed))
            return null;
        var last = ofClock[^1];
        return (after.FindClock(last.Clock), last) switch
        {
            ({ } open, _) => new Deadline(open.KnownDueAt, open.BreachedAt, open.IsPaused),
            (null, SlaMet) => new Deadline(last.DueAt, null, false),
            (null, SlaMissed or SlaBreached or SlaEscalated) => new Deadline(last.DueAt, last.DueAt, false),
            // It was cancelled with its work, and stays in lists as it stood.
            _ => null,
        };
    }
}
