using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>The work that programs fetch: what service and send tasks wait for, and who has locked it. Rows come and go with commits.</summary>
public interface IJobStore
{
    /// <summary>
    /// Locks work for one worker, oldest first. Work of suspended instances is left out, and what another has locked comes again when that lock ends.
    /// </summary>
    /// <returns>What was locked; other workers that ask at the same moment get other work.</returns>
    Task<IReadOnlyList<LockedJob>> FetchAndLockAsync(JobRequest request, Instant now, CancellationToken cancellation);

    /// <summary>Sets the end of a lock anew.</summary>
    /// <param name="job">The work.</param>
    /// <param name="worker">Who has locked it.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">When the lock ends.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False, and nothing changed, when the worker has no lock on it that still holds.</returns>
    Task<bool> ExtendLockAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation);

    /// <summary>Gives work back, which nobody fetches before an instant.</summary>
    /// <returns>False, and nothing changed, when the worker has no lock on it that still holds.</returns>
    /// <inheritdoc cref="ExtendLockAsync"/>
    Task<bool> GiveBackAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation);

    /// <summary>Whether a worker has a lock that still holds; null when nobody can do the work any more.</summary>
    Task<bool?> IsLockedByAsync(JobKey job, string worker, Instant now, CancellationToken cancellation);
}

/// <summary>Work of an instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Key">The key of the waiting task in it.</param>
public readonly record struct JobKey(InstanceKey Instance, int Key);

/// <summary>What a worker asks for.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Worker">The worker's own name.</param>
/// <param name="Topics">The topics it can do; at least one.</param>
/// <param name="Limit">At most so much work.</param>
/// <param name="LockedUntil">When the locks end.</param>
public sealed record JobRequest(TenantId Tenant, string Worker, ImmutableArray<string> Topics, int Limit, Instant LockedUntil)
{
    /// <summary>Only work of this agency; null for all.</summary>
    public string? Agency { get; init; }
}

/// <summary>Work that was locked for a worker.</summary>
/// <param name="Job">The work.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="AttemptsLeft">How often it may still fail.</param>
/// <param name="CreatedAt">Since when it waits.</param>
public sealed record LockedJob(JobKey Job, string Topic, int AttemptsLeft, Instant CreatedAt);
