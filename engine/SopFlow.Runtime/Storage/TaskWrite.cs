using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Storage;

/// <summary>What all changes of one commit to one task come to.</summary>
/// <param name="TaskKey">The task.</param>
internal sealed record TaskWrite(int TaskKey)
{
    /// <summary>The task's beginning; null when it began in an earlier commit.</summary>
    public TaskChange.Created? Created { get; private init; }

    /// <summary>True when <see cref="Assignee"/> replaces who held it.</summary>
    public bool Reassigned { get; private init; }

    /// <summary>Who holds it; null for nobody.</summary>
    public string? Assignee { get; private init; }

    /// <summary>How its clock stands; null when that did not change, and when the task has none.</summary>
    public Deadline? Deadline { get; private init; }

    /// <summary>The task's end; null when it is open.</summary>
    public TaskChange.Ended? Ended { get; private init; }

    /// <summary>Where it stands afterwards; null when that did not change.</summary>
    public UserTaskStatus? Status => this switch
    {
        { Ended.Completed: true } => UserTaskStatus.Completed,
        { Ended: not null } => UserTaskStatus.Cancelled,
        { Assignee: not null } => UserTaskStatus.Claimed,
        { Reassigned: true } or { Created: not null } => UserTaskStatus.Open,
        _ => null,
    };

    /// <summary>One write for each task that changes, in order of first change.</summary>
    public static IEnumerable<TaskWrite> Of(ImmutableArray<TaskChange> changes) =>
        changes.GroupBy(change => change.TaskKey).Select(task => task.Aggregate(new TaskWrite(task.Key), (write, change) => write.With(change)));

    private TaskWrite With(TaskChange change) => change switch
    {
        TaskChange.Created created => this with { Created = created },
        TaskChange.Assigned assigned => this with { Reassigned = true, Assignee = assigned.Assignee },
        TaskChange.Rescheduled rescheduled => this with { Deadline = rescheduled.Deadline },
        TaskChange.Ended ended => this with { Ended = ended },
        _ => throw new InvalidOperationException($"Nothing is known of the task change {change.GetType().Name}."),
    };
}
