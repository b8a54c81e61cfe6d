using SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Worklist;

/// <summary>Reads from events what they change in the worklist. Pure.</summary>
public static class WorklistProjection
{
    /// <summary>The changes that events bring, in order; a task that begins and ends within them has both.</summary>
    public static ImmutableArray<TaskChange> Of(ImmutableArray<KernelEvent> events)
    {
        var changes = ImmutableArray.CreateBuilder<TaskChange>();
        foreach (var happened in events)
        {
            if (ChangeOf(happened) is { } change)
                changes.Add(change);
        }

        return changes.ToImmutable();
    }

    private static TaskChange? ChangeOf(KernelEvent happened) => happened switch
    {
        TaskCreated e => new TaskChange.Created(e.Task, e.Element, e.Roles, e.Round, e.At, e.DueAt),
        TaskClaimed e => new TaskChange.Assigned(e.Task, e.By),
        TaskReleased e => new TaskChange.Assigned(e.Task, null),
        TaskCompleted e => new TaskChange.Ended(e.Task, e.At, true, e.By, e.Outcome),
        TaskCancelled e => new TaskChange.Ended(e.Task, e.At, false, null, null),
        SlaBreached { Task: { } task } e => new TaskChange.Breached(task, e.At),
        _ => null,
    };
}
