using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Completing a task: who may, with which outcome, with which documents, and what follows.</summary>
internal static class TaskCompletion
{
    public static Rejection? Complete(Run run, CompleteTask command)
    {
        if (TaskHandlers.Open(run, command.TaskKey, command.Actor, out var task) is { } notOpen)
            return notOpen;
        if (TaskHandlers.ActingRole(task, command.Actor, command.Role, out var role) is { } wrongRole)
            return wrongRole;
        var element = (UserTask)run.Definition[task.Element];
        var rejection = RefuseOutcome(element, command)
            ?? VariableRules.Refuse(run.State.Variables, command.Variables)
            ?? DocumentHandlers.Refuse(run.Definition, command.Documents)
            ?? RefuseMissing(run, element, command);
        if (rejection is not null)
            return rejection;

        DocumentHandlers.Receive(run, command.Documents, command.Actor, task.Key, task.Element);
        if (!Waived(element, command))
            PutOut(run, element, command, task);
        if (command.Variables.Count > 0)
            Activities.Learn(run, task.ElementKey, command.Variables);
        var clock = run.State.ClockOf(task.Key);
        run.Emit(new TaskCompleted(
            run.Now, task.Key, task.Element, task.Roles, task.Round, clock?.DueAt, command.Actor.Id, role, command.Outcome, command.Skip, command.Remark));
        if (clock is not null)
            ClockKeeping.Finish(run, clock, ClockSubject.Of(task with { Assignee = command.Actor.Id }), command.Actor.Id);
        UserTaskBehavior.TaskDone(run, task);
        TokenFlow.Settle(run);
        return null;
    }

    private static Rejection? RefuseOutcome(UserTask element, CompleteTask command)
    {
        if (command.Skip)
            return element.IsOptional ? null : new Rejection(RejectionCodes.NotOptional, $"The step {element.Id} is not optional and cannot be skipped.");
        var known = element.Outcomes.Select(o => o.Id).ToImmutableArray();
        if (command.Outcome is not { } id)
        {
            return known.IsEmpty ? null : new Rejection(RejectionCodes.OutcomeMissing, $"The step {element.Id} is a decision; name one of its outcomes: {string.Join(", ", known)}.")
            {
                Subjects = known,
            };
        }

        if (element.Outcomes.FirstOrDefault(o => o.Id == id) is not { } outcome)
        {
            var there = known.IsEmpty ? "it has none" : $"it has {string.Join(", ", known)}";
            return new Rejection(RejectionCodes.OutcomeUnknown, $"The step {element.Id} has no outcome '{id}'; {there}.") { Subjects = known };
        }

        return outcome.ReasonRequired && string.IsNullOrWhiteSpace(command.Remark)
            ? new Rejection(RejectionCodes.ReasonMissing, $"The outcome '{id}' of {element.Id} needs a remark that says why.") { Subjects = [id] }
            : null;
    }

    private static Rejection? RefuseMissing(Run run, UserTask element, CompleteTask command)
    {
        if (Waived(element, command))
            return null;
        var missing = element.RequiredDocuments
            .Where(id => run.State.Documents.All(d => d.DocumentId != id) && command.Documents.All(d => d.DocumentId != id))
            .ToImmutableArray();
        if (!missing.IsEmpty)
            return new Rejection(RejectionCodes.DocumentMissing, $"The step {element.Id} needs documents that are not at hand: {string.Join(", ", missing)}.") { Subjects = missing };
        var files = element.ProducedDocuments
            .Where(id => run.Definition.FindDocument(id) is { FileRequired: true } && command.Documents.All(d => d.DocumentId != id))
            .ToImmutableArray();
        return files.IsEmpty
            ? null
            : new Rejection(RejectionCodes.DocumentFileMissing, $"The step {element.Id} puts out documents that must come as files: {string.Join(", ", files)}.") { Subjects = files };
    }

    private static bool Waived(UserTask element, CompleteTask command) =>
        command.Skip || element.Outcomes.Any(o => o.Id == command.Outcome && o.WaivesDocuments);

    /// <summary>What a step puts out is at hand afterwards, whether or not the officer handed in more than the statement that the work is done.</summary>
    private static void PutOut(Run run, UserTask element, CompleteTask command, UserTaskInstance task)
    {
        foreach (var id in element.ProducedDocuments.Where(id => command.Documents.All(d => d.DocumentId != id)))
            run.Emit(new DocumentReceived(run.Now, id, command.Actor.Id, null, null, task.Key, task.Element));
    }
}
