using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Clocks;

/// <summary>What a clock times, as its events name it: a task, or the promise.</summary>
/// <param name="Task">The task; null for the promise.</param>
/// <param name="Element">The user task; null for the promise.</param>
/// <param name="Roles">Ids of the roles that may do the task; empty for the promise.</param>
/// <param name="Assignee">Who holds the task; null for nobody and for the promise.</param>
internal readonly record struct ClockSubject(int? Task, ElementId? Element, ImmutableArray<string> Roles, string? Assignee)
{
    public static ClockSubject Promise { get; } = new(null, null, [], null);

    public string Id => Clock.IdOf(Task);

    public static ClockSubject Of(UserTaskInstance task) => new(task.Key, task.Element, task.Roles, task.Assignee);

    public static ClockSubject Of(Clock clock, ProcessInstance state) =>
        clock.TaskKey is { } key && state.FindTask(key) is { } task ? Of(task) : Promise;
}

internal static class DeadlineMarks
{
    /// <summary>Every threshold of a policy in order: warnings, the due date, escalations.</summary>
    public static ImmutableArray<(int Percent, int? Level)> All(this DeadlinePolicy policy) =>
    [
        .. policy.WarnAt.Select(percent => (percent, (int?)null)),
        (Threshold.Due, null),
        .. Enumerable.Range(1, policy.Escalations.Length).Select(level => (Threshold.Due, (int?)level)),
    ];
}
