using SopFlow.Contracts;
using SopFlow.Kernel.Model;
using Facts = SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Publishing;

/// <summary>Maps what happens to user tasks.</summary>
internal static class TaskEventMapper
{
    public static TaskEvent Map(MappedInstance instance, Facts.TaskEvent fact)
    {
        var element = instance.UserTask(fact.Element);
        return Map(instance, element, fact) with
        {
            TaskId = instance.TaskId(fact.Task)!,
            StepId = MappedInstance.StepId(element),
            StepNumber = element.Step?.Number,
            Activity = MappedInstance.Activity(element),
            Roles = instance.Roles(fact.Roles),
            Round = fact.Round,
            Budget = element.Budget is { } budget ? BudgetMapper.Map(budget, element.Step?.StandardTime) : null,
            DueAt = fact.DueAt?.ToDateTimeOffset(),
        };
    }

    private static TaskEvent Map(MappedInstance instance, UserTask element, Facts.TaskEvent fact) => fact switch
    {
        Facts.TaskCreated => new TaskCreated(),
        Facts.TaskClaimed e => new TaskClaimed { Assignee = e.By, Role = instance.Role(e.Role) },
        Facts.TaskReleased e => new TaskReleased { By = e.By },
        Facts.TaskCompleted e => new TaskCompleted
        {
            By = e.By,
            Role = instance.Role(e.Role),
            Outcome = e.Outcome is { } outcome ? Outcome(element, outcome) : null,
            Skipped = e.Skipped,
            Remark = e.Remark,
        },
        Facts.TaskCancelled => new TaskCancelled(),
        _ => throw new InvalidOperationException($"The published event {fact.GetType().Name} has no contract."),
    };

    private static OutcomeReference Outcome(UserTask element, string id) =>
        new(id, element.Outcomes.FirstOrDefault(o => o.Id == id)?.Label ?? id);
}
