using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Commands;

namespace SopFlow.Host.Jobs;

/// <summary>What workers say of the work they fetched, over REST or the queue, as commands for its instance.</summary>
/// <param name="locks">Who may say it.</param>
internal sealed class JobAnswers(JobLocks locks)
{
    public async Task<JobAnswer> CompleteAsync(Caller caller, TaskId job, CompleteJobRequest body, CancellationToken cancellation) =>
        new(job, new CompleteJob(caller.Actor, job.Key) { Variables = body.Variables }, await locks.RefuseAsync(caller, job, body.Worker, cancellation));

    /// <summary>Work that failed is given back first: should this host go down in between, it comes back with all its attempts, and is not lost.</summary>
    public async Task<JobAnswer> FailAsync(Caller caller, TaskId job, FailJobRequest body, CancellationToken cancellation) =>
        new(job, new FailJob(caller.Actor, job.Key, body.Message), await locks.GiveBackAsync(caller, job, body.Worker, locks.Now + body.RetryAfter, cancellation));

    public async Task<JobAnswer> ThrowAsync(Caller caller, TaskId job, ThrowJobErrorRequest body, CancellationToken cancellation) =>
        new(job, new ThrowJobError(caller.Actor, job.Key, body.Code) { Variables = body.Variables }, await locks.RefuseAsync(caller, job, body.Worker, cancellation));
}

/// <summary>What a worker says of its work.</summary>
/// <param name="Job">The work.</param>
/// <param name="Command">What its instance is told.</param>
/// <param name="Refused">Why the worker may not say so; null when it may.</param>
internal sealed record JobAnswer(TaskId Job, Command Command, Problem? Refused);
