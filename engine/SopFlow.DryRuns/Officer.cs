using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>Does work of which the script says nothing: the first outcome that goes on, with every document that is asked for.</summary>
internal static class Officer
{
    private const string Remark = "selesai / done";

    /// <summary>The command by which the work of an element instance is done; null where it is none, or cannot proceed.</summary>
    public static Command? Work(ProcessDefinition definition, ProcessInstance state, ElementInstance element) => element switch
    {
        { Incident: not null } => null,
        { Wait: Wait.Job } => new CompleteJob(ActCommands.Clerk, element.Key),
        _ => state.Tasks.FirstOrDefault(task => task.ElementKey == element.Key) is { } task ? Completed(new CompleteTask(ActCommands.Clerk, task.Key), definition, state, task) : null,
    };

    /// <summary>A completion with whatever it leaves open and the kernel asks for.</summary>
    public static CompleteTask Completed(CompleteTask command, ProcessDefinition definition, ProcessInstance state, UserTaskInstance task)
    {
        var element = (UserTask)definition[task.Element];
        var outcome = command.Outcome ?? (element.Outcomes.FirstOrDefault(one => !one.WaivesDocuments) ?? element.Outcomes.FirstOrDefault())?.Id;
        return command with
        {
            Outcome = outcome,
            Remark = command.Remark ?? (element.Outcomes.Any(one => one.Id == outcome && one.ReasonRequired) ? Remark : null),
            Documents = element.Outcomes.Any(one => one.Id == outcome && one.WaivesDocuments) ? [] : Documents(definition, state, element),
        };
    }

    private static ImmutableArray<DocumentSubmission> Documents(ProcessDefinition definition, ProcessInstance state, UserTask element)
    {
        bool IsFile(string id) => definition.FindDocument(id) is { FileRequired: true };
        var missing = element.RequiredDocuments.Where(id => state.Documents.All(document => document.DocumentId != id));
        return [.. missing.Concat(element.ProducedDocuments.Where(IsFile)).Distinct().Select(id => new DocumentSubmission(id, IsFile(id) ? Guid.Empty : null))];
    }
}
