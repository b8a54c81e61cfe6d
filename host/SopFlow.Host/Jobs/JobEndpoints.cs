using SopFlow.Host.Definitions;
using SopFlow.Host.Execution;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Instances;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Jobs;

/// <summary>The work of service and send tasks, done by programs that fetch it.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapPost("/fetch-and-lock", FetchAsync)
            .Command<FetchedJobs>("FetchJobs", "Lock work of some topics for one worker, oldest first")
            .Validates<FetchJobsRequest>()
            .RequirePermission(Permissions.JobsWork);
        jobs.MapPost("/{id:taskId}/complete", CompleteAsync)
            .Command<InstanceResponse>("CompleteJob", "Say that work is done")
            .ToJob()
            .WithProblems(ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<CompleteJobRequest>();
        jobs.MapPost("/{id:taskId}/fail", FailAsync)
            .Command<InstanceResponse>("FailJob", "Say that work could not be done; after the last attempt that is an incident")
            .ToJob()
            .Validates<FailJobRequest>();
        jobs.MapPost("/{id:taskId}/error", ThrowAsync)
            .Command<InstanceResponse>("ThrowJobError", "Say that work ended in an error which the process may catch")
            .ToJob()
            .WithProblems(ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<ThrowJobErrorRequest>();
        jobs.MapPost("/{id:taskId}/extend", ExtendAsync)
            .Command<JobLockResponse>("ExtendJob", "Keep work locked for longer")
            .WithProblems(ProblemTypes.JobNotFound, ProblemTypes.JobNotLocked)
            .Validates<ExtendJobRequest>()
            .RequirePermission(Permissions.JobsWork);
        jobs.MapJobQueries();
        api.MapGroup("/instances").WithTags("Instances").MapPost("/{id:guid}/incidents/{key:int}/resolve", ResolveAsync)
            .Command<InstanceResponse>("ResolveIncident", "Let something be tried again that could not proceed")
            .ToInstance()
            .WithProblems(ProblemTypes.IncidentNotFound, ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .RequirePermission(Permissions.IncidentsResolve);
    }

    private static RouteHandlerBuilder ToJob(this RouteHandlerBuilder endpoint) => endpoint
        .ToInstance()
        .WithProblems(ProblemTypes.JobNotFound, ProblemTypes.JobNotLocked)
        .RequirePermission(Permissions.JobsWork);

    private static async Task<IResult> FetchAsync(
        FetchJobsRequest body, Caller caller, IJobStore jobs, IInstanceStore store, PublishedDefinitions definitions, RequestLog requests, EngineSurroundings surroundings, HttpContext http)
    {
        var now = surroundings.Now();
        var until = now + body.LockFor;
        var request = new JobRequest(caller.Tenant, body.Worker, [.. body.Topics], body.Max, until) { Agency = caller.Agency };
        var fetched = new List<LockedJobResponse>();
        foreach (var job in await jobs.FetchAndLockAsync(request, now, http.RequestAborted))
        {
            // It may have been ended since by its instance, as by a timer on its border.
            if (await store.LoadAsync(job.Job.Instance, http.RequestAborted) is { } stored && stored.State.FindElement(job.Job.Key) is not null)
                fetched.Add(LockedJobResponse.Of(job, until, stored, await definitions.GetAsync(caller.Tenant, stored.State.Definition, http.RequestAborted)));
        }

        return await requests.SaveAsync(http, caller, Answer.Of(StatusCodes.Status200OK, new FetchedJobs(fetched)));
    }

    private static async Task<IResult> CompleteAsync(TaskId id, CompleteJobRequest body, Caller caller, JobAnswers answers, RequestLog requests, CommandExecution commands, HttpContext http) =>
        await SayAsync(await answers.CompleteAsync(caller, id, body, http.RequestAborted), caller, requests, commands, http);

    private static async Task<IResult> FailAsync(TaskId id, FailJobRequest body, Caller caller, JobAnswers answers, RequestLog requests, CommandExecution commands, HttpContext http) =>
        await SayAsync(await answers.FailAsync(caller, id, body, http.RequestAborted), caller, requests, commands, http);

    private static async Task<IResult> ThrowAsync(TaskId id, ThrowJobErrorRequest body, Caller caller, JobAnswers answers, RequestLog requests, CommandExecution commands, HttpContext http) =>
        await SayAsync(await answers.ThrowAsync(caller, id, body, http.RequestAborted), caller, requests, commands, http);

    private static async Task<IResult> SayAsync(JobAnswer answer, Caller caller, RequestLog requests, CommandExecution commands, HttpContext http) =>
        answer.Refused is { } refused
            ? await requests.FindAsync(http, caller) ?? refused
            : await ExecuteAsync(answer.Job.Instance, caller, commands, http, answer.Command);

    private static async Task<IResult> ExtendAsync(TaskId id, ExtendJobRequest body, Caller caller, JobLocks locks, RequestLog requests, HttpContext http)
    {
        var until = locks.Now + body.LockFor;
        return await locks.ExtendAsync(caller, id, body.Worker, until, http.RequestAborted) is { } refused
            ? await requests.FindAsync(http, caller) ?? refused
            : await requests.SaveAsync(http, caller, Answer.Of(StatusCodes.Status200OK, new JobLockResponse(until)));
    }

    private static Task<IResult> ResolveAsync(Guid id, int key, ResolveIncidentRequest? body, Caller caller, CommandExecution commands, HttpContext http) =>
        ExecuteAsync(new InstanceId(id), caller, commands, http, new ResolveIncident(caller.Actor, key) { Variables = body?.Variables ?? new ResolveIncidentRequest().Variables });

    private static Task<IResult> ExecuteAsync(InstanceId instance, Caller caller, CommandExecution commands, HttpContext http, Command command) => commands.ExecuteAsync(
        new CommandCall(http, caller, instance, command),
        accepted => Answer.Of(StatusCodes.Status200OK, InstanceResponse.Of(accepted.Instance, accepted.Definition)) with { ETag = ETags.OfVersion(accepted.Instance.Version) });
}
