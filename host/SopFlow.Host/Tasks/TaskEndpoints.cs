using SopFlow.Host.Execution;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Instances;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;

namespace SopFlow.Host.Tasks;

/// <summary>Working on tasks.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapPost("/{id:taskId}/claim", ClaimAsync)
            .Command<TaskResponse>("ClaimTask", "Take a task for one officer")
            .ToTask()
            .WithProblems(ProblemTypes.InstanceSuspended, ProblemTypes.TaskWrongRole, ProblemTypes.TaskClaimedByOther)
            .Validates<ClaimTaskRequest>()
            .RequirePermission(Permissions.TasksWork);
        tasks.MapPost("/{id:taskId}/release", ReleaseAsync)
            .Command<TaskResponse>("ReleaseTask", "Give a claimed task back to its roles")
            .ToTask()
            .WithProblems(ProblemTypes.InstanceSuspended, ProblemTypes.TaskNotClaimed, ProblemTypes.TaskClaimedByOther)
            .Validates<ReleaseTaskRequest>()
            .RequirePermission(Permissions.TasksWork);
        tasks.MapPost("/{id:taskId}/complete", CompleteAsync)
            .Command<TaskCompletionResponse>("CompleteTask", "Complete a task")
            .ToTask()
            .WithProblems(
                ProblemTypes.InstanceSuspended, ProblemTypes.TaskWrongRole, ProblemTypes.TaskClaimedByOther, ProblemTypes.OutcomeMissing, ProblemTypes.OutcomeUnknown, ProblemTypes.ReasonMissing,
                ProblemTypes.NotOptional, ProblemTypes.DocumentUnknown, ProblemTypes.DocumentMissing, ProblemTypes.DocumentFileMissing, ProblemTypes.UploadUnknown,
                ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<CompleteTaskRequest>()
            .RequirePermission(Permissions.TasksWork);
        tasks.MapTaskQueries();
    }

    private static Task<IResult> ClaimAsync(TaskId id, ClaimTaskRequest? body, Caller caller, CommandExecution commands, HttpContext http) =>
        ExecuteAsync(id, body?.Officer, caller, commands, http, actor => new ClaimTask(actor, id.Key, body?.Role), accepted => OpenTask(accepted, id));

    private static Task<IResult> ReleaseAsync(TaskId id, ReleaseTaskRequest? body, Caller caller, CommandExecution commands, HttpContext http) =>
        ExecuteAsync(id, body?.Officer, caller, commands, http, actor => new ReleaseTask(actor, id.Key), accepted => OpenTask(accepted, id));

    private static Task<IResult> CompleteAsync(TaskId id, CompleteTaskRequest? body, Caller caller, CommandExecution commands, HttpContext http)
    {
        body ??= new CompleteTaskRequest();
        return ExecuteAsync(
            id,
            body.Officer,
            caller,
            commands,
            http,
            actor => new CompleteTask(actor, id.Key)
            {
                Role = body.Role,
                Outcome = body.Outcome,
                Skip = body.Skip,
                Remark = body.Remark,
                Documents = SubmittedDocument.ToSubmissions(body.Documents),
                Variables = body.Variables,
            },
            accepted => TaskCompletionResponse.Of(accepted, id));
    }

    private static async Task<IResult> ExecuteAsync<T>(
        TaskId id, string? officer, Caller caller, CommandExecution commands, HttpContext http, Func<Actor, Command> command, Func<EngineResult.Accepted, T> body) =>
        caller.ActingAs(officer) is { } actor
            ? await commands.ExecuteAsync(
                new CommandCall(http, caller, id.Instance, command(actor)),
                accepted => Answer.Of(StatusCodes.Status200OK, body(accepted)) with { ETag = ETags.OfVersion(accepted.Instance.Version) })
            : new Problem(ProblemTypes.OtherOfficer);

    private static TaskResponse OpenTask(EngineResult.Accepted accepted, TaskId id) =>
        TaskResponse.Of(accepted.Instance, accepted.Instance.State.FindTask(id.Key)!, accepted.Definition);
}
