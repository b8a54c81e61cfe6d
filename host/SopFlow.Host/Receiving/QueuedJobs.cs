using FluentValidation;
using SopFlow.Host.Jobs;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Receiving;

/// <summary>What programs say over the queue of work that they fetched.</summary>
/// <param name="engine">Carries it out.</param>
/// <param name="store">What was answered.</param>
/// <param name="answers">What it comes to.</param>
/// <param name="validators">What is asked of bodies.</param>
internal sealed class QueuedJobs(ProcessEngine engine, IInstanceStore store, JobAnswers answers, IServiceProvider validators)
{
    public Task CompleteAsync(QueuedRequest request, CancellationToken cancellation) => SayAsync<CompleteJobRequest>(request, answers.CompleteAsync, cancellation);

    public Task FailAsync(QueuedRequest request, CancellationToken cancellation) => SayAsync<FailJobRequest>(request, answers.FailAsync, cancellation);

    public Task ThrowAsync(QueuedRequest request, CancellationToken cancellation) => SayAsync<ThrowJobErrorRequest>(request, answers.ThrowAsync, cancellation);

    /// <summary>The work stands in the body, since a queue has no address for it.</summary>
    private (TaskId Job, T Body) Read<T>(QueuedRequest request)
    {
        if (!TaskId.TryParse(request.Body["job"] is { } id && id.GetValueKind() == System.Text.Json.JsonValueKind.String ? id.GetValue<string>() : null, null, out var job))
            throw new CommandRefusedException(ProblemTypes.Invalid.Code, "job: the id of the work, INSTANCE:KEY, is needed.");
        request.Body.Remove("job");
        return (job, request.Read(Permissions.JobsWork, validators.GetRequiredService<IValidator<T>>()));
    }

    private async Task SayAsync<T>(QueuedRequest request, Func<Caller, TaskId, T, CancellationToken, Task<JobAnswer>> say, CancellationToken cancellation)
    {
        var (job, body) = Read<T>(request);
        var (_, command, problem) = await say(request.Caller, job, body, cancellation);
        if (problem is null)
        {
            var result = await engine.ExecuteAsync(new EngineRequest(new InstanceKey(request.Caller.Tenant, job.Instance), command) { WaitsForRoom = true, Answer = _ => request.Answer }, cancellation);
            if (result is EngineResult.Rejected { Rejection: var rejection })
                problem = Problem.Of(rejection);
        }

        // A repetition that was faster has changed what this one met.
        if (problem is not null && await store.FindRequestAsync(request.Caller.Tenant, request.Answer.Key, cancellation) is null)
            throw QueuedRequest.Refusal(problem);
    }
}
