using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Rescheduling;

/// <summary>A store that does what another does, for tests that change one thing about it.</summary>
internal abstract class DelegatingStore(IInstanceStore store) : IInstanceStore, IDisposable
{
    public virtual Task<IReadOnlyList<StoredInstance>> ReadActiveAsync(
        TenantId tenant, DefinitionId definition, InstancePosition? after, int limit, CancellationToken cancellation) =>
        store.ReadActiveAsync(tenant, definition, after, limit, cancellation);

    public virtual Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation) =>
        store.CommitAsync(commits, cancellation);

    public virtual Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation) => store.LoadAsync(key, cancellation);

    public virtual Task<IReadOnlyList<StoredInstance>> LoadAsync(IReadOnlyList<InstanceKey> keys, CancellationToken cancellation) => store.LoadAsync(keys, cancellation);

    public virtual Task<IReadOnlyList<InstanceKey>> ClaimDueAsync(Instant now, Duration lease, int limit, CancellationToken cancellation) =>
        store.ClaimDueAsync(now, lease, limit, cancellation);

    public Task<Instant?> NextAlarmAsync(CancellationToken cancellation) => store.NextAlarmAsync(cancellation);

    public Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(Instant now, Duration lease, int limit, CancellationToken cancellation) =>
        store.ClaimDeliveriesAsync(now, lease, limit, cancellation);

    public virtual Task DropDeliveryAsync(DeliveryKey key, CancellationToken cancellation) => store.DropDeliveryAsync(key, cancellation);

    public Task<IReadOnlyList<LogRecord>> ReadLogAsync(InstanceKey key, long fromVersion, CancellationToken cancellation) => store.ReadLogAsync(key, fromVersion, cancellation);

    public Task<IReadOnlyList<FeedRecord>> ReadFeedAsync(long after, TenantId? tenant, int limit, CancellationToken cancellation) =>
        store.ReadFeedAsync(after, tenant, limit, cancellation);

    public Task<long> FeedEndAsync(CancellationToken cancellation) => store.FeedEndAsync(cancellation);

    public Task<AnsweredRequest?> FindRequestAsync(TenantId tenant, string key, CancellationToken cancellation) => store.FindRequestAsync(tenant, key, cancellation);

    public void Dispose() => (store as IDisposable)?.Dispose();
}
