using SopFlow.Host.Definitions;
using SopFlow.Host.Execution;
using SopFlow.Host.Idempotency;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Host.Instances;

/// <summary>Starting instances, and what is said to them as a whole.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/instances").WithTags("Instances");
        instances.MapPost("", StartAsync)
            .Command<InstanceResponse>("StartInstance", "Start an instance of an SOP", StatusCodes.Status201Created)
            .WithProblems(
                ProblemTypes.DefinitionNotFound, ProblemTypes.DefinitionVersionNotFound, ProblemTypes.DocumentUnknown, ProblemTypes.DocumentFileMissing,
                ProblemTypes.UploadUnknown, ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .MayBeDatedBack()
            .Validates<StartInstanceRequest>()
            .RequirePermission(Permissions.InstancesStart);
        instances.MapPost("/{id:guid}/cancel", CancelAsync)
            .Command<InstanceResponse>("CancelInstance", "End an instance before its end")
            .ToInstance()
            .WithProblems(ProblemTypes.ReasonEmpty)
            .Validates<CancelInstanceRequest>()
            .RequirePermission(Permissions.InstancesCancel);
        instances.MapPost("/{id:guid}/messages", CorrelateAsync)
            .Command<InstanceResponse>("CorrelateMessage", "Bring an instance a message that it waits for")
            .ToInstance()
            .WithProblems(
                ProblemTypes.InstanceSuspended, ProblemTypes.MessageNotAwaited, ProblemTypes.DocumentUnknown, ProblemTypes.DocumentFileMissing, ProblemTypes.UploadUnknown,
                ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<CorrelateMessageRequest>()
            .RequirePermission(Permissions.InstancesStart);
        instances.MapPost("/{id:guid}/documents", SubmitAsync)
            .Command<InstanceResponse>("SubmitDocuments", "Hand documents to an instance outside of any task")
            .ToInstance()
            .MayBeDatedBack()
            .WithProblems(ProblemTypes.DocumentUnknown, ProblemTypes.DocumentFileMissing, ProblemTypes.UploadUnknown)
            .Validates<SubmitDocumentsRequest>()
            .RequirePermission(Permissions.InstancesStart);
        instances.MapSuspension();
        instances.MapAdHoc();
        instances.MapInstanceQueries();
    }

    private static async Task<IResult> StartAsync(
        StartInstanceRequest body, Caller caller, PublishedDefinitions definitions, CommandExecution commands, EngineSurroundings surroundings, HttpContext http)
    {
        var received = BackdatingRequests.Of(body.ReceivedAt, body.Reason);
        if (caller.Refuse(received) is { } refused)
            return refused;
        var id = new DefinitionId(body.Definition);
        if (!caller.Sees(id.Agency) || await definitions.FindNewestAsync(caller.Tenant, id, http.RequestAborted) is not { } newest)
            return new Problem(ProblemTypes.DefinitionNotFound);
        var version = body.Version is null ? newest.Reference : new DefinitionVersion(id, body.Version);
        if (await definitions.FindAsync(caller.Tenant, version, http.RequestAborted) is null)
            return new Problem(ProblemTypes.DefinitionVersionNotFound);

        var instance = new InstanceId(Guid.CreateVersion7(surroundings.Time.GetUtcNow()));
        var command = new StartInstance(caller.Actor, instance)
        {
            BusinessKey = body.BusinessKey,
            Variables = body.Variables,
            Documents = SubmittedDocument.ToSubmissions(body.Documents),
            Received = received,
        };
        return await commands.ExecuteAsync(
            new CommandCall(http, caller, instance, command) { Start = version },
            accepted => Answered(StatusCodes.Status201Created, accepted) with { Location = $"/api/v1/instances/{instance}" });
    }

    private static Task<IResult> CancelAsync(Guid id, CancelInstanceRequest body, Caller caller, CommandExecution commands, HttpContext http) =>
        commands.ExecuteAsync(new CommandCall(http, caller, new InstanceId(id), new CancelInstance(caller.Actor, body.Reason)), Answered);

    private static Task<IResult> CorrelateAsync(Guid id, CorrelateMessageRequest body, Caller caller, CommandExecution commands, HttpContext http)
    {
        var command = new CorrelateMessage(caller.Actor, body.Name)
        {
            CorrelationKey = body.CorrelationKey,
            Variables = body.Variables,
            Documents = SubmittedDocument.ToSubmissions(body.Documents),
        };
        return commands.ExecuteAsync(new CommandCall(http, caller, new InstanceId(id), command), Answered);
    }

    private static Task<IResult> SubmitAsync(Guid id, SubmitDocumentsRequest body, Caller caller, CommandExecution commands, HttpContext http) => commands.ExecuteDatedAsync(
        http, caller, id, body.ToBackdating(), at => new SubmitDocuments(caller.Actor, SubmittedDocument.ToSubmissions(body.Documents)) { Backdated = at });

    /// <summary>Carries a command to an instance out that may be dated back, where the caller may do that, and answers how the instance stands.</summary>
    public static async Task<IResult> ExecuteDatedAsync(
        this CommandExecution commands, HttpContext http, Caller caller, Guid instance, Backdating? at, Func<Backdating?, Command> command) =>
        caller.Refuse(at) ?? await commands.ExecuteAsync(new CommandCall(http, caller, new InstanceId(instance), command(at)), Answered);

    /// <summary>How the instance stands after a command.</summary>
    public static Answer Answered(EngineResult.Accepted accepted) => Answered(StatusCodes.Status200OK, accepted);

    private static Answer Answered(int status, EngineResult.Accepted accepted) =>
        Answer.Of(status, InstanceResponse.Of(accepted.Instance, accepted.Definition)) with { ETag = ETags.OfVersion(accepted.Instance.Version) };
}
