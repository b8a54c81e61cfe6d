using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Events;

/// <summary>A fact about one user task, with what every reader asks of the task.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key within the instance.</param>
/// <param name="Element">The user task of the definition.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date at that time; null when its time is unknown.</param>
public abstract record TaskEvent(Instant At, int Task, ElementId Element, ImmutableArray<string> Roles, int Round, Instant? DueAt) : PublishedEvent(At);

/// <summary>Human work waits for somebody of its roles.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key within the instance.</param>
/// <param name="ElementKey">The element instance it belongs to.</param>
/// <param name="Element">The user task.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date; null when its time is unknown.</param>
public sealed record TaskCreated(
    Instant At, int Task, int ElementKey, ElementId Element, ImmutableArray<string> Roles, int Round, Instant? DueAt)
    : TaskEvent(At, Task, Element, Roles, Round, DueAt);

/// <summary>An officer has taken a task.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key.</param>
/// <param name="Element">The user task.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date; null when its time is unknown.</param>
/// <param name="By">The officer.</param>
/// <param name="Role">The role in which the officer acts.</param>
public sealed record TaskClaimed(
    Instant At, int Task, ElementId Element, ImmutableArray<string> Roles, int Round, Instant? DueAt, string By, string Role)
    : TaskEvent(At, Task, Element, Roles, Round, DueAt);

/// <summary>An officer has given a task back to its roles.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key.</param>
/// <param name="Element">The user task.</param>
/// <param name="Roles">Ids of the roles that may do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date; null when its time is unknown.</param>
/// <param name="By">The officer.</param>
public sealed record TaskReleased(
    Instant At, int Task, ElementId Element, ImmutableArray<string> Roles, int Round, Instant? DueAt, string By)
    : TaskEvent(At, Task, Element, Roles, Round, DueAt);

/// <summary>The work is done, or an optional step was skipped.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key.</param>
/// <param name="Element">The user task.</param>
/// <param name="Roles">Ids of the roles that might do it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date; null when its time is unknown.</param>
/// <param name="By">The officer.</param>
/// <param name="Role">The role in which the officer acted.</param>
/// <param name="Outcome">The outcome of a decision; null where the task has none.</param>
/// <param name="Skipped">True when an optional step was skipped.</param>
/// <param name="Remark">What the officer noted; null when nothing.</param>
public sealed record TaskCompleted(
    Instant At,
    int Task,
    ElementId Element,
    ImmutableArray<string> Roles,
    int Round,
    Instant? DueAt,
    string By,
    string Role,
    string? Outcome,
    bool Skipped,
    string? Remark)
    : TaskEvent(At, Task, Element, Roles, Round, DueAt);

/// <summary>The task is not needed any more.</summary>
/// <param name="At">When.</param>
/// <param name="Task">The task's key.</param>
/// <param name="Element">The user task.</param>
/// <param name="Roles">Ids of the roles that might have done it.</param>
/// <param name="Round">1 the first time the step is entered.</param>
/// <param name="DueAt">Its due date; null when its time is unknown.</param>
public sealed record TaskCancelled(Instant At, int Task, ElementId Element, ImmutableArray<string> Roles, int Round, Instant? DueAt)
    : TaskEvent(At, Task, Element, Roles, Round, DueAt);

/// <summary>A document is at hand: brought, handed in with a task, or put out by one.</summary>
/// <param name="At">When.</param>
/// <param name="DocumentId">The document of the definition.</param>
/// <param name="By">Who handed it in or put it out.</param>
/// <param name="UploadId">The uploaded file; null for a paper.</param>
/// <param name="Reference">A number or name by which to find a paper; null when not given.</param>
/// <param name="Task">The task that put it out or with which it came; null outside any task.</param>
/// <param name="Element">The user task, message or call with which it came; null outside any.</param>
public sealed record DocumentReceived(Instant At, string DocumentId, string By, Guid? UploadId, string? Reference, int? Task, ElementId? Element) : PublishedEvent(At)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}

/// <summary>The applicant owes documents; until they have come, the promise and the task's clock do not count.</summary>
/// <param name="At">Since when.</param>
/// <param name="Documents">Ids of the documents.</param>
/// <param name="By">Who asks for them.</param>
/// <param name="Reason">What is wrong or missing.</param>
/// <param name="Task">The task that cannot go on without them; null when it is the instance as a whole.</param>
public sealed record DocumentsRequested(Instant At, ImmutableArray<string> Documents, string By, string Reason, int? Task) : PublishedEvent(At)
{
    /// <summary>That it was entered later than it was so, and why; null when at once.</summary>
    public Backdating? Backdated { get; init; }
}
