using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage;

/// <summary>
/// What the engine needs of a store. PostgreSQL is the one that counts; one in memory serves simulation and tests. Both pass the same conformance suite.
/// </summary>
public interface IInstanceStore
{
    /// <summary>The newest committed version of an instance; null when there is none.</summary>
    Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation);

    /// <summary>The newest committed versions of some instances, in no order; those that are not there are left out.</summary>
    /// <param name="keys">Each once.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<StoredInstance>> LoadAsync(IReadOnlyList<InstanceKey> keys, CancellationToken cancellation);

    /// <summary>Active instances of all versions of a definition, in the order of their start, then id: those past a position. Suspended and ended ones are left out.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="definition">What they run.</param>
    /// <param name="after">The last position seen; null for none.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<StoredInstance>> ReadActiveAsync(TenantId tenant, DefinitionId definition, InstancePosition? after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Stores commits of different instances in one transaction. A commit whose check fails fails alone. When this returns, those committed are durable.
    /// </summary>
    /// <param name="commits">At least one; no two of the same instance.</param>
    /// <param name="cancellation">Gives up waiting; what was sent may be stored all the same.</param>
    /// <returns>One outcome for each commit, in order.</returns>
    Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation);

    /// <summary>
    /// Takes instances whose alarm is due, earliest first, so that no other host takes them until the lease ends. Taking is a hint, not a lock: a second
    /// tick finds nothing due. A lease that ends later than twice its length from now was written by a clock that was set back since, and does not hold.
    /// </summary>
    Task<IReadOnlyList<InstanceKey>> ClaimDueAsync(Instant now, Duration lease, int limit, CancellationToken cancellation);

    /// <summary>
    /// When to look for due alarms next: no later than the earliest alarm of all instances that nobody has taken, and null when there is none. It may be
    /// earlier, when that alarm was put off since it was set. Those taken come again by a commit, or by looking now and then for leases that have ended.
    /// </summary>
    Task<Instant?> NextAlarmAsync(CancellationToken cancellation);

    /// <summary>Takes deliveries that were not carried out, oldest first, as <see cref="ClaimDueAsync"/> takes alarms.</summary>
    Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(Instant now, Duration lease, int limit, CancellationToken cancellation);

    /// <summary>Forgets a delivery that can never be carried out; what it meant has been said elsewhere.</summary>
    Task DropDeliveryAsync(DeliveryKey key, CancellationToken cancellation);

    /// <summary>The log records of an instance from a version on, in order.</summary>
    Task<IReadOnlyList<LogRecord>> ReadLogAsync(InstanceKey key, long fromVersion, CancellationToken cancellation);

    /// <summary>
    /// Log records of all instances past a position, in the order of the feed. Never shows a record while one that may come before it is still uncommitted,
    /// so a reader that remembers the last position it saw misses nothing.
    /// </summary>
    /// <param name="after">The last position seen; 0 for none.</param>
    /// <param name="tenant">Only this tenant's; null for all.</param>
    /// <param name="limit">At most so many records.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<FeedRecord>> ReadFeedAsync(long after, TenantId? tenant, int limit, CancellationToken cancellation);

    /// <summary>The position that <see cref="ReadFeedAsync"/> has come to: a reader that begins after it sees what is committed from now on, and misses none of that.</summary>
    Task<long> FeedEndAsync(CancellationToken cancellation);

    /// <summary>What was answered to a request; null when it is new.</summary>
    Task<AnsweredRequest?> FindRequestAsync(TenantId tenant, string key, CancellationToken cancellation);
}
