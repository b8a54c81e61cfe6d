using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Worklist;

/// <summary>What changes in the worklist by a commit.</summary>
/// <param name="TaskKey">The task, by its key within the instance.</param>
public abstract record TaskChange(int TaskKey)
{
    /// <summary>A task came to its roles.</summary>
    /// <param name="TaskKey">The task.</param>
    /// <param name="Element">The user task.</param>
    /// <param name="Roles">Ids of the roles that may do it.</param>
    /// <param name="Round">1 the first time the step is entered.</param>
    /// <param name="CreatedAt">When.</param>
    /// <param name="DueAt">Its due date; null when its time is unknown.</param>
    public sealed record Created(int TaskKey, ElementId Element, ImmutableArray<string> Roles, int Round, Instant CreatedAt, Instant? DueAt) : TaskChange(TaskKey);

    /// <summary>An officer took it or gave it back.</summary>
    /// <param name="TaskKey">The task.</param>
    /// <param name="Assignee">Who holds it; null for nobody.</param>
    public sealed record Assigned(int TaskKey, string? Assignee) : TaskChange(TaskKey);

    /// <summary>Its clock was paused, goes on, is due at another time, or is breached.</summary>
    /// <param name="TaskKey">The task.</param>
    /// <param name="Deadline">How its clock stands now.</param>
    public sealed record Rescheduled(int TaskKey, Deadline Deadline) : TaskChange(TaskKey);

    /// <summary>It is not open any more.</summary>
    /// <param name="TaskKey">The task.</param>
    /// <param name="EndedAt">When.</param>
    /// <param name="Completed">False when it was cancelled.</param>
    /// <param name="By">Who completed it; null when it was cancelled.</param>
    /// <param name="Outcome">The outcome of a decision; null where it has none.</param>
    public sealed record Ended(int TaskKey, Instant EndedAt, bool Completed, string? By, string? Outcome) : TaskChange(TaskKey);
}
