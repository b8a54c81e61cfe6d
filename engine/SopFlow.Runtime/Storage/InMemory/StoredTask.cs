namespace SopFlow.Runtime.Storage.InMemory;

/// <summary>A user task, open or ended, as <see cref="InMemoryInstanceStore"/> keeps it.</summary>
/// <param name="Key">The task's key within the instance.</param>
/// <param name="ElementId">The user task of the definition.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="CreatedAt">When it came to its roles.</param>
/// <param name="DueAt">Its due date; null when its time is unknown, and while its clock is paused before it.</param>
public sealed record StoredTask(int Key, string ElementId, ImmutableArray<string> Roles, int Round, Instant CreatedAt, Instant? DueAt)
{
    /// <summary>Where it stands.</summary>
    public UserTaskStatus Status { get; init; }

    /// <summary>Who holds it, or held it when it ended; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>When its due date passed with the work undone; null when it did not, and when that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>Whether it is open and something holds its clock.</summary>
    public bool IsPaused { get; init; }

    /// <summary>When it was completed or cancelled; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who completed it; null while it is open and when it was cancelled.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The outcome of a decision; null where it has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>The task after a commit.</summary>
    /// <param name="before">The task before; null when it begins.</param>
    /// <param name="write">What the commit brings.</param>
    /// <exception cref="InvalidOperationException">A task that is not there changes: the worklist is damaged or its projection has a bug.</exception>
    internal static StoredTask After(StoredTask? before, TaskWrite write)
    {
        var task = write.Created is { } created
            ? new StoredTask(created.TaskKey, created.Element.Value, [.. created.Roles.Distinct()], created.Round, created.CreatedAt, created.DueAt)
            : before ?? throw new InvalidOperationException($"Task {write.TaskKey} changes and is not in the worklist.");
        return task with
        {
            Status = write.Status ?? task.Status,
            Assignee = write.Reassigned ? write.Assignee : task.Assignee,
            DueAt = write.Deadline is { } due ? due.DueAt : task.DueAt,
            BreachedAt = write.Deadline is { } breach ? breach.BreachedAt : task.BreachedAt,
            IsPaused = write.Ended is null && (write.Deadline?.IsPaused ?? task.IsPaused),
            EndedAt = write.Ended?.EndedAt ?? task.EndedAt,
            EndedBy = write.Ended?.By ?? task.EndedBy,
            Outcome = write.Ended?.Outcome ?? task.Outcome,
        };
    }
}
