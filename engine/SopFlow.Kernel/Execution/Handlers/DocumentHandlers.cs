using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Documents that come to an instance.</summary>
internal static class DocumentHandlers
{
    public static Rejection? Submit(Run run, SubmitDocuments command)
    {
        if (Refuse(run.Definition, command.Documents) is { } rejection)
            return rejection;
        var owed = run.State.Owed.Where(document => command.Documents.Any(d => d.DocumentId == document.DocumentId)).Select(document => document.Since);
        if (BackdatingRules.Date(run, command.Backdated, owed.DefaultIfEmpty(run.State.StartedAt).Max()) is { } undatable)
            return undatable;
        foreach (var submission in command.Documents)
        {
            run.Emit(new DocumentReceived(run.EffectiveAt, submission.DocumentId, command.Actor.Id, submission.UploadId, submission.Reference, null, null)
            {
                Backdated = run.Backdated,
            });
        }

        return null;
    }

    public static Rejection? Request(Run run, RequestDocuments command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Rejection(RejectionCodes.ReasonEmpty, "Asking for documents needs a reason.");
        if (command.Documents.FirstOrDefault(id => run.Definition.FindDocument(id) is null) is { } unknown)
            return new Rejection(RejectionCodes.DocumentUnknown, $"{run.Definition.Reference} has no document '{unknown}'.") { Subjects = [unknown] };
        var earliest = run.State.StartedAt;
        if (command.TaskKey is { } key)
        {
            if (TaskHandlers.Open(run, key, command.Actor, out var task) is { } notOpen)
                return notOpen;
            if (TaskHandlers.ActingRole(task, command.Actor, null, out _) is { } wrongRole)
                return wrongRole;
            earliest = task.CreatedAt;
        }

        if (BackdatingRules.Date(run, command.Backdated, earliest) is { } undatable)
            return undatable;
        run.Emit(new DocumentsRequested(run.EffectiveAt, command.Documents, command.Actor.Id, command.Reason, command.TaskKey) { Backdated = run.Backdated });
        return null;
    }

    /// <summary>Why some submissions cannot be taken; null when they can.</summary>
    public static Rejection? Refuse(ProcessDefinition definition, ImmutableArray<DocumentSubmission> submissions)
    {
        foreach (var submission in submissions)
        {
            if (definition.FindDocument(submission.DocumentId) is not { } document)
            {
                return new Rejection(RejectionCodes.DocumentUnknown, $"{definition.Reference} has no document '{submission.DocumentId}'.")
                {
                    Subjects = [submission.DocumentId],
                };
            }

            if (document.FileRequired && submission.UploadId is null)
            {
                return new Rejection(RejectionCodes.DocumentFileMissing, $"The document '{document.Id}' must come as an uploaded file.")
                {
                    Subjects = [document.Id],
                };
            }
        }

        return null;
    }

    public static void Receive(Run run, ImmutableArray<DocumentSubmission> submissions, Actor by, int? task, ElementId? element)
    {
        foreach (var submission in submissions)
            run.Emit(new DocumentReceived(run.Now, submission.DocumentId, by.Id, submission.UploadId, submission.Reference, task, element));
    }
}
