using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Taking tasks and giving them back.</summary>
internal static class TaskHandlers
{
    public static Rejection? Claim(Run run, ClaimTask command)
    {
        if (Open(run, command.TaskKey, command.Actor, out var task) is { } notOpen)
            return notOpen;
        if (ActingRole(task, command.Actor, command.Role, out var role) is { } wrongRole)
            return wrongRole;
        if (task.Assignee is null)
            run.Emit(new TaskClaimed(run.Now, task.Key, task.Element, task.Roles, task.Round, DueAt(run, task), command.Actor.Id, role));
        return null;
    }

    public static Rejection? Release(Run run, ReleaseTask command)
    {
        if (Open(run, command.TaskKey, command.Actor, out var task) is { } notOpen)
            return notOpen;
        if (task.Assignee is null)
            return new Rejection(RejectionCodes.TaskNotClaimed, $"Nobody holds task {task.Key}.");
        run.Emit(new TaskReleased(run.Now, task.Key, task.Element, task.Roles, task.Round, DueAt(run, task), command.Actor.Id));
        return null;
    }

    private static Instant? DueAt(Run run, UserTaskInstance task) => run.State.ClockOf(task.Key)?.DueAt;

    /// <summary>Finds an open task that no other officer holds.</summary>
    public static Rejection? Open(Run run, int key, Actor actor, out UserTaskInstance task)
    {
        task = run.State.FindTask(key)!;
        if (task is null)
        {
            return key > 0 && key <= run.State.LastKey
                ? new Rejection(RejectionCodes.TaskNotOpen, $"Task {key} is not open: it was completed or cancelled before.")
                : new Rejection(RejectionCodes.TaskNotFound, $"The instance never had a task {key}.");
        }

        return task.Assignee is { } holder && holder != actor.Id
            ? new Rejection(RejectionCodes.TaskClaimedByOther, $"Task {key} is held by {holder}, not by {actor.Id}.") { Subjects = [holder] }
            : null;
    }

    /// <summary>Finds the role in which an officer acts on a task.</summary>
    public static Rejection? ActingRole(UserTaskInstance task, Actor actor, string? asked, out string role)
    {
        if (task.Roles.IsEmpty)
        {
            // Where the source names nobody, any officer may, in whichever role they have.
            role = asked ?? actor.Roles?.FirstOrDefault() ?? "";
            return asked is null || actor.MayActAs(asked) ? null : new Rejection(RejectionCodes.TaskWrongRole, $"{actor.Id} does not act as {asked}.");
        }

        role = task.Roles.FirstOrDefault(r => (asked is null || r == asked) && actor.MayActAs(r)) ?? "";
        return role != ""
            ? null
            : new Rejection(
                RejectionCodes.TaskWrongRole,
                $"Task {task.Key} is for {string.Join(" or ", task.Roles)}; {actor.Id} acts as {asked ?? (actor.Roles is { } roles ? string.Join(", ", roles) : "any role")}.")
            {
                Subjects = task.Roles,
            };
    }
}
