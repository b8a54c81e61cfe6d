using FluentValidation;
using NodaTime;
using SopFlow.Host.Execution;
using SopFlow.Host.Instances;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;

namespace SopFlow.Host.Documents;

/// <summary>Saying that the applicant owes documents, while which the clocks concerned stand still.</summary>
internal static class DocumentRequestEndpoints
{
    public static void MapDocumentRequests(this IEndpointRouteBuilder api)
    {
        api.MapPost("/instances/{id:guid}/document-requests", ForInstanceAsync)
            .WithTags("Instances")
            .Command<InstanceResponse>("RequestDocuments", "Say that the applicant owes documents to an instance as a whole")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.DocumentUnknown, ProblemTypes.OtherOfficer)
            .Validates<RequestDocumentsRequest>()
            .RequirePermission(Permissions.TasksWork);
        api.MapPost("/tasks/{id:taskId}/document-requests", ForTaskAsync)
            .WithTags("Tasks")
            .Command<InstanceResponse>("RequestDocumentsForTask", "Say that a task cannot go on until the applicant brings documents")
            .ToTask()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.DocumentUnknown, ProblemTypes.TaskWrongRole, ProblemTypes.TaskClaimedByOther)
            .Validates<RequestDocumentsRequest>()
            .RequirePermission(Permissions.TasksWork);
    }

    private static Task<IResult> ForInstanceAsync(Guid id, RequestDocumentsRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        ExecuteAsync(id, null, body, caller, commands, http);

    private static Task<IResult> ForTaskAsync(TaskId id, RequestDocumentsRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        ExecuteAsync(id.Instance.Value, id.Key, body, caller, commands, http);

    private static async Task<IResult> ExecuteAsync(
        Guid instance, int? task, RequestDocumentsRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        caller.ActingAs(body.Officer) is { } actor
            ? await commands.ExecuteDatedAsync(
                http, caller, instance, body.ToBackdating(), at => new RequestDocuments(actor, [.. body.Documents.Distinct()], body.Reason) { TaskKey = task, Backdated = at })
            : new Problem(ProblemTypes.OtherOfficer);
}

/// <summary>Says that the applicant owes documents. Handing them all in ends it.</summary>
public sealed record RequestDocumentsRequest : IBackdated
{
    /// <summary>Ids of the documents in the SOP; at least one. They may be at hand and faulty.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>What is wrong or missing; the history keeps it.</summary>
    public required string Reason { get; init; }

    /// <summary>The officer; left out, the one the API key stands for.</summary>
    public string? Officer { get; init; }

    /// <summary>Since when they have really been owed; left out for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Why that is entered late; goes with <c>at</c>.</summary>
    public string? BackdateReason { get; init; }
}

internal sealed class RequestDocumentsValidator : AbstractValidator<RequestDocumentsRequest>
{
    public RequestDocumentsValidator()
    {
        RuleFor(r => r.Documents).NotEmpty().Says("At least one document is needed.", "Diperlukan sedikitnya satu dokumen.");
        RuleFor(r => r.Documents).Must(documents => documents.Count <= RequestLimits.DocumentCount)
            .Says($"At most {RequestLimits.DocumentCount} documents at once.", $"Paling banyak {RequestLimits.DocumentCount} dokumen sekaligus.");
        RuleForEach(r => r.Documents).Text(RequestLimits.NameLength);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Officer).OptionalText(RequestLimits.NameLength);
        this.Backdated();
    }
}
