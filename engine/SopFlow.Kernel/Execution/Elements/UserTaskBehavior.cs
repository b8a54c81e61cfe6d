using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.3.3 user task: work for an officer, with a clock when its time is known.</summary>
internal static class UserTaskBehavior
{
    public static void Begin(Run run, UserTask element, int key)
    {
        var round = run.State.Rounds.GetValueOrDefault(element.Id.Value) + 1;
        ImmutableArray<ImmutableArray<string>> shares = element is { RoleMode: RoleMode.All, Roles.IsEmpty: false }
            ? [.. element.Roles.Select(role => ImmutableArray.Create(role))]
            : [element.Roles];
        foreach (var roles in shares)
            Create(run, element, key, roles, round);
    }

    /// <summary>One task of the element is done; the element is when none of its tasks is left.</summary>
    public static void TaskDone(Run run, UserTaskInstance task)
    {
        if (run.State.Tasks.Any(t => t.ElementKey == task.ElementKey))
            return;
        Activities.Complete(run, task.ElementKey);
    }

    private static void Create(Run run, UserTask element, int elementKey, ImmutableArray<string> roles, int round)
    {
        var key = run.NextKey;
        var clock = ClockKeeping.StartTask(run, element, key, roles);
        run.Emit(new TaskCreated(run.Now, key, elementKey, element.Id, roles, round, clock?.DueAt));
        if (clock is not null)
            run.Emit(clock);
    }
}
