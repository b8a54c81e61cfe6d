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
        Receive(run, command.Documents, command.Actor, null, null);
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
