using NodaTime;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Tasks;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Jobs;

/// <summary>What a worker may do with work: all while it holds the lock, nothing otherwise.</summary>
/// <param name="jobs">Who has locked what.</param>
/// <param name="store">What there is.</param>
/// <param name="surroundings">The time.</param>
internal sealed class JobLocks(IJobStore jobs, IInstanceStore store, EngineSurroundings surroundings)
{
    /// <summary>The time at which locks are compared.</summary>
    public Instant Now => surroundings.Now();

    /// <summary>Why a worker may not say anything of work; null when it may.</summary>
    public async Task<Problem?> RefuseAsync(Caller caller, TaskId job, string worker, CancellationToken cancellation)
    {
        var key = KeyOf(caller, job);
        return await SeesAsync(caller, key, cancellation) ? await RefuseAsync(key, worker, cancellation) : new Problem(ProblemTypes.JobNotFound);
    }

    /// <summary>Keeps work locked for longer.</summary>
    /// <returns>Why not; null when it is.</returns>
    public Task<Problem?> ExtendAsync(Caller caller, TaskId job, string worker, Instant until, CancellationToken cancellation) =>
        ChangeAsync(caller, job, worker, key => jobs.ExtendLockAsync(key, worker, Now, until, cancellation), cancellation);

    /// <summary>Gives work back, to be fetched by anybody from an instant on.</summary>
    /// <returns>Why not; null when it is.</returns>
    public Task<Problem?> GiveBackAsync(Caller caller, TaskId job, string worker, Instant from, CancellationToken cancellation) =>
        ChangeAsync(caller, job, worker, key => jobs.GiveBackAsync(key, worker, Now, from, cancellation), cancellation);

    private async Task<Problem?> ChangeAsync(Caller caller, TaskId job, string worker, Func<JobKey, Task<bool>> change, CancellationToken cancellation)
    {
        var key = KeyOf(caller, job);
        if (!await SeesAsync(caller, key, cancellation))
            return new Problem(ProblemTypes.JobNotFound);
        return await change(key) ? null : await RefuseAsync(key, worker, cancellation) ?? new Problem(ProblemTypes.JobNotLocked);
    }

    private async Task<Problem?> RefuseAsync(JobKey key, string worker, CancellationToken cancellation) => await jobs.IsLockedByAsync(key, worker, Now, cancellation) switch
    {
        true => null,
        false => new Problem(ProblemTypes.JobNotLocked),
        null => new Problem(ProblemTypes.JobNotFound),
    };

    private async ValueTask<bool> SeesAsync(Caller caller, JobKey key, CancellationToken cancellation) =>
        caller.Agency is not { } agency || (await store.LoadAsync(key.Instance, cancellation))?.State.Definition.Id.Agency == agency;

    private static JobKey KeyOf(Caller caller, TaskId job) => new(new InstanceKey(caller.Tenant, job.Instance), job.Key);
}
