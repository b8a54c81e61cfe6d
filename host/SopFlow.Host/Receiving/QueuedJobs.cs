using FluentValidation;
using SopFlow.Host.Jobs;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Receiving;

/// <summary>What programs say over the queue of work that they fetched.</summary>
/// <param name="engine">Carries it out.</param>
/// <param name="store">What was answered.</param>
/// <param name="locks">Who may say it.</param>
/// <param name="validators">What is asked of bodies.</param>
internal sealed class QueuedJobs(ProcessEngine engine, IInstanceStore store, JobLocks locks, IServiceProvider validators)
{
    public Task CompleteAsync(QueuedRequest request, CancellationToken cancellation)
    {
        var (job, body) = Read<CompleteJobRequest>(request);
        return SayAsync(request, job, locks.RefuseAsync(request.Caller, job, body.Worker, cancellation), new CompleteJob(request.Caller.Actor, job.Key) { Variables = body.Variables }, cancellation);
    }

    public Task FailAsync(QueuedRequest request, CancellationToken cancellation)
    {
        var (job, body) = Read<FailJobRequest>(request);
        // Given back first, as over REST: should this host go down in between, the work comes back with all its attempts.
        return SayAsync(request, job, locks.GiveBackAsync(request.Caller, job, body.Worker, locks.Now + body.RetryAfter, cancellation), new FailJob(request.Caller.Actor, job.Key, body.Message), cancellation);
    }

    public Task ThrowAsync(QueuedRequest request, CancellationToken cancellation)
    {
        var (job, body) = Read<ThrowJobErrorRequest>(request);
        return SayAsync(
            request, job, locks.RefuseAsync(request.Caller, job, body.Worker, cancellation), new ThrowJobError(request.Caller.Actor, job.Key, body.Code) { Variables = body.Variables }, cancellation);
    }

    /// <summary>The work stands in the body, since a queue has no address for it.</summary>
    private (TaskId Job, T Body) Read<T>(QueuedRequest request)
    {
        if (!TaskId.TryParse(request.Body["job"] is { } id && id.GetValueKind() == System.Text.Json.JsonValueKind.String ? id.GetValue<string>() : null, null, out var job))
            throw new CommandRefusedException(ProblemTypes.Invalid.Code, "job: the id of the work, INSTANCE:KEY, is needed.");
        request.Body.Remove("job");
        return (job, request.Read(Permissions.JobsWork, validators.GetRequiredService<IValidator<T>>()));
    }

    private async Task SayAsync(QueuedRequest request, TaskId job, Task<Problem?> refused, Command command, CancellationToken cancellation)
    {
        var problem = await refused;
        if (problem is null)
        {
            var result = await engine.ExecuteAsync(new EngineRequest(new InstanceKey(request.Caller.Tenant, job.Instance), command) { Answer = _ => request.Answer }, cancellation);
            if (result is EngineResult.Rejected { Rejection: var rejection })
                problem = Problem.Of(rejection);
        }

        // A repetition that was faster has changed what this one met.
        if (problem is not null && await store.FindRequestAsync(request.Caller.Tenant, request.Answer.Key, cancellation) is null)
            throw QueuedRequest.Refusal(problem);
    }
}
