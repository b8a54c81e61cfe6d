using System.Runtime.InteropServices;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Storage.InMemory;

/// <summary>
/// A store that forgets with the process: for simulation and tests. Deterministic, and like the real one keeps bytes, so that what does not survive
/// being written and read shows here too.
/// </summary>
public sealed partial class InMemoryInstanceStore : IInstanceStore, IJobStore, IMessageStore, IStartEvents, IRelayWatermark
{
    private readonly Lock gate = new();
    private readonly Dictionary<InstanceKey, InstanceEntry> instances = [];
    private readonly SortedDictionary<(Instant At, long Order), InstanceKey> alarms = [];
    private readonly Dictionary<InstanceKey, List<LogRecord>> logs = [];
    private readonly List<LogRecord> feed = [];
    private readonly SortedDictionary<long, DeliveryEntry> deliveries = [];
    private readonly Dictionary<DeliveryKey, long> deliveryOrder = [];
    private readonly Dictionary<(TenantId, string), AnsweredRequest> requests = [];
    private readonly Dictionary<InstanceKey, SortedDictionary<int, StoredTask>> tasks = [];
    private long lastDelivery;
    private long watermark;

    /// <inheritdoc/>
    public Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(Find(key));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredInstance>> LoadAsync(IReadOnlyList<InstanceKey> keys, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<StoredInstance>>([.. keys.Select(Find).OfType<StoredInstance>()]);
    }

    private StoredInstance? Find(InstanceKey key) =>
        instances.TryGetValue(key, out var entry) ? new StoredInstance(key, entry.Version, StateBytes.Read(entry.State), entry.LastHash) : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredInstance>> ReadActiveAsync(
        TenantId tenant, DefinitionId definition, InstancePosition? after, int limit, CancellationToken cancellation)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<StoredInstance>>(
            [
                .. instances.Where(entry => entry.Key.Tenant == tenant && entry.Value.Definition.Id == definition)
                    .Select(entry => new StoredInstance(entry.Key, entry.Value.Version, StateBytes.Read(entry.Value.State), entry.Value.LastHash))
                    .Where(stored => stored.State.Status == InstanceStatus.Active)
                    .Select(stored => (Position: InstancePosition.Of(stored), Stored: stored))
                    .Where(one => after is not { } last || Precedes(last, one.Position))
                    .OrderBy(one => one.Position.StartedAt).ThenBy(one => one.Position.Id.Value)
                    .Take(limit)
                    .Select(one => one.Stored),
            ]);
        }

        static bool Precedes(InstancePosition one, InstancePosition other) =>
            one.StartedAt < other.StartedAt || (one.StartedAt == other.StartedAt && one.Id.Value.CompareTo(other.Id.Value) < 0);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation)
    {
        CommitBatch.Check(commits);
        lock (gate)
            return Task.FromResult<IReadOnlyList<CommitOutcome>>([.. commits.Select(Commit)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceKey>> ClaimDueAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
    {
        lock (gate)
        {
            var due = alarms.TakeWhile(a => a.Key.At <= now).Select(a => a.Value).Where(key => !LeaseTerms.Holds(instances[key].LeaseUntil, now, lease)).Take(limit).ToArray();
            foreach (var key in due)
                instances[key] = instances[key] with { LeaseUntil = now + lease };
            return Task.FromResult<IReadOnlyList<InstanceKey>>(due);
        }
    }

    /// <inheritdoc/>
    public Task<Instant?> NextAlarmAsync(CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(alarms.Where(a => instances[a.Value].LeaseUntil is null).Select(a => (Instant?)a.Key.At).FirstOrDefault());
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
    {
        lock (gate)
        {
            var waiting = deliveries.Where(d => !LeaseTerms.Holds(d.Value.LeaseUntil, now, lease)).Take(limit).ToArray();
            foreach (var (order, entry) in waiting)
                deliveries[order] = entry with { LeaseUntil = now + lease };
            return Task.FromResult<IReadOnlyList<StoredDelivery>>(
                [.. waiting.Select(d => new StoredDelivery(d.Value.Key, KernelJson.ReadDelivery(d.Value.Content)))]);
        }
    }

    /// <inheritdoc/>
    public Task DropDeliveryAsync(DeliveryKey key, CancellationToken cancellation)
    {
        lock (gate)
            Remove(key);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogRecord>> ReadLogAsync(InstanceKey key, long fromVersion, CancellationToken cancellation)
    {
        lock (gate)
        {
            IReadOnlyList<LogRecord> records = logs.TryGetValue(key, out var log) ? [.. log.Where(r => r.Version >= fromVersion)] : [];
            return Task.FromResult(records);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<FeedRecord>> ReadFeedAsync(long after, TenantId? tenant, int limit, CancellationToken cancellation)
    {
        lock (gate)
        {
            // Record n stands at position n + 1.
            return Task.FromResult<IReadOnlyList<FeedRecord>>(
                [.. feed.Skip((int)after).Where(r => tenant is null || r.Instance.Tenant == tenant).Take(limit).Select(WithInstance)]);
        }
    }

    /// <inheritdoc/>
    public Task<long> FeedEndAsync(CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult((long)feed.Count);
    }

    /// <inheritdoc/>
    public Task<AnsweredRequest?> FindRequestAsync(TenantId tenant, string key, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(requests.GetValueOrDefault((tenant, key)));
    }

    /// <inheritdoc/>
    Task<long> IRelayWatermark.GetAsync(CancellationToken cancellation) => Task.FromResult(Interlocked.Read(ref watermark));

    /// <inheritdoc/>
    Task IRelayWatermark.SetAsync(long position, CancellationToken cancellation)
    {
        Interlocked.Exchange(ref watermark, position);
        return Task.CompletedTask;
    }

    /// <summary>The tasks of an instance, open and ended, by key; what the worklist is made of.</summary>
    public IReadOnlyList<StoredTask> TasksOf(InstanceKey key)
    {
        lock (gate)
            return tasks.TryGetValue(key, out var known) ? [.. known.Values] : [];
    }

    /// <summary>The open and claimed tasks of a role, the most urgent first and those without due date last.</summary>
    public IReadOnlyList<(InstanceKey Instance, int Task)> WorklistOf(string role)
    {
        lock (gate)
        {
            return [.. tasks
                .SelectMany(instance => instance.Value.Values.Select(task => (instance.Key, Task: task)))
                .Where(t => t.Task.EndedAt is null && t.Task.Roles.Contains(role))
                .OrderBy(t => t.Task.DueAt ?? Instant.MaxValue).ThenBy(t => t.Key.Id.Value).ThenBy(t => t.Task.Key)
                .Select(t => (t.Key, t.Task.Key))];
        }
    }

    /// <summary>How the clock of an instance's promise stands, as lists show it; kept after its end.</summary>
    public Deadline PromiseOf(InstanceKey key)
    {
        lock (gate)
            return instances[key].Promise;
    }

    private static Deadline After(Deadline before, InstanceCommit commit)
    {
        var promise = commit.Promise ?? before;
        return promise with { IsPaused = promise.IsPaused && !commit.State.IsFinished };
    }

    private CommitOutcome Commit(InstanceCommit commit)
    {
        if (commit.Delivered is { } delivered && !deliveryOrder.ContainsKey(delivered))
            return CommitOutcome.AlreadyDelivered;
        if (commit.Request is { } request && requests.ContainsKey((commit.Key.Tenant, request.Key)))
            return CommitOutcome.RequestAnswered;
        var stored = instances.GetValueOrDefault(commit.Key);
        if ((stored?.Version ?? 0) != commit.ExpectedVersion)
            return CommitOutcome.VersionConflict;
        Store(commit, stored);
        return CommitOutcome.Committed;
    }

    private void Store(InstanceCommit commit, InstanceEntry? before)
    {
        var order = before?.Order ?? instances.Count;
        if (before?.NextAlarmAt is { } old)
            alarms.Remove((old, order));
        var next = commit.State.NextAlarmAt;
        if (next is { } alarm)
            alarms.Add((alarm, order), commit.Key);
        instances[commit.Key] = new InstanceEntry(
            order, commit.Record.Version, commit.WrittenState, commit.Record.Hash, next, commit.State.Definition, commit.State.BusinessKey)
        {
            Promise = After(before?.Promise ?? default, commit),
        };

        var record = commit.Record with { Position = feed.Count + 1 };
        feed.Add(record);
        CollectionsMarshal.GetValueRefOrAddDefault(logs, commit.Key, out _) ??= [];
        logs[commit.Key].Add(record);

        CollectionsMarshal.GetValueRefOrAddDefault(tasks, commit.Key, out _) ??= [];
        foreach (var write in TaskWrite.Of(commit.Tasks))
            tasks[commit.Key][write.TaskKey] = StoredTask.After(tasks[commit.Key].GetValueOrDefault(write.TaskKey), write);

        StoreWaits(commit);
        StoreMessages(commit);
        if (commit.Delivered is { } delivered)
            Remove(delivered);
        for (var i = 0; i < commit.Deliveries.Length; i++)
            Add(new DeliveryKey(commit.Key.Tenant, commit.Key.Id, commit.Record.Version, i), KernelJson.Write(commit.Deliveries[i]));
        if (commit.Request is { } request)
            requests.Add((commit.Key.Tenant, request.Key), request);
    }

    private void Add(DeliveryKey key, byte[] content, Instant? leaseUntil = null)
    {
        deliveries.Add(++lastDelivery, new DeliveryEntry(key, content) { LeaseUntil = leaseUntil });
        deliveryOrder.Add(key, lastDelivery);
    }

    private void Remove(DeliveryKey key)
    {
        if (deliveryOrder.Remove(key, out var order))
            deliveries.Remove(order);
    }

    private FeedRecord WithInstance(LogRecord record)
    {
        var instance = instances[record.Instance];
        return new FeedRecord(record, instance.Definition, instance.BusinessKey);
    }

    private sealed record InstanceEntry(
        long Order, long Version, byte[] State, ImmutableArray<byte> LastHash, Instant? NextAlarmAt, DefinitionVersion Definition, string? BusinessKey)
    {
        public Instant? LeaseUntil { get; init; }

        public Deadline Promise { get; init; }
    }

    private sealed record DeliveryEntry(DeliveryKey Key, byte[] Content)
    {
        public Instant? LeaseUntil { get; init; }
    }
}
