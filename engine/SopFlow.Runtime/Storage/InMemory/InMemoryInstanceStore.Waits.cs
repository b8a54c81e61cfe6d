using SopFlow.Kernel.State;
using SopFlow.Kernel.Serialization;

namespace SopFlow.Runtime.Storage.InMemory;

// What instances wait for from outside, and locks on work.
public sealed partial class InMemoryInstanceStore
{
    private readonly SortedDictionary<(Instant CreatedAt, Guid Instance, int Key, int Number), WaitEntry> waits = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<LockedJob>> FetchAndLockAsync(JobRequest request, Instant now, CancellationToken cancellation)
    {
        lock (gate)
        {
            var found = waits.Values
                .Where(w => w.Wait.Kind == WaitKind.Job && w.Instance.Tenant == request.Tenant && request.Topics.Contains(w.Wait.Name)
                    && (w.LockedUntil is not { } until || until <= now)
                    && IsOf(w.Instance, request.Agency) && IsActive(w.Instance))
                .Take(request.Limit)
                .ToList();
            foreach (var entry in found)
                (entry.LockedBy, entry.LockedUntil) = (request.Worker, request.LockedUntil);
            return Task.FromResult<IReadOnlyList<LockedJob>>([.. found.Select(w => new LockedJob(new JobKey(w.Instance, w.Wait.Key), w.Wait.Name, w.Wait.AttemptsLeft!.Value, w.CreatedAt))]);
        }
    }

    /// <inheritdoc/>
    public Task<bool> ExtendLockAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation) => ChangeLock(job, worker, now, entry => entry.LockedUntil = until);

    /// <inheritdoc/>
    public Task<bool> GiveBackAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation) =>
        ChangeLock(job, worker, now, entry => (entry.LockedBy, entry.LockedUntil) = (null, until));

    /// <inheritdoc/>
    public Task<bool?> IsLockedByAsync(JobKey job, string worker, Instant now, CancellationToken cancellation)
    {
        lock (gate)
            return Task.FromResult(Find(job)?.IsLockedBy(worker, now));
    }

    /// <summary>What an instance waits for from outside, by key and number.</summary>
    public IReadOnlyList<OpenWait> WaitsOf(InstanceKey key)
    {
        lock (gate)
            return [.. waits.Values.Where(w => w.Instance == key).Select(w => w.Wait).OrderBy(w => w.Key).ThenBy(w => w.Number)];
    }

    private Task<bool> ChangeLock(JobKey job, string worker, Instant now, Action<WaitEntry> change)
    {
        lock (gate)
        {
            if (Find(job) is not { } entry || !entry.IsLockedBy(worker, now))
                return Task.FromResult(false);
            change(entry);
            return Task.FromResult(true);
        }
    }

    private bool IsOf(InstanceKey instance, string? agency) => agency is null || instances[instance].Definition.Id.Agency == agency;

    private bool IsActive(InstanceKey instance) => StateBytes.Read(instances[instance].State).Status == InstanceStatus.Active;

    private WaitEntry? Find(JobKey job) => waits.Values.FirstOrDefault(w => w.Instance == job.Instance && w.Wait.Key == job.Key && w.Wait.Kind == WaitKind.Job);

    private void StoreWaits(InstanceCommit commit)
    {
        // As with nearly every commit: all waits of all instances need not be looked through then.
        if (commit.Waits == WaitChanges.None)
            return;
        var known = waits.Where(w => w.Value.Instance == commit.Key).ToDictionary(w => (w.Key.Key, w.Key.Number), w => w);
        foreach (var closed in commit.Waits.Closed)
            waits.Remove(known[closed].Key);
        foreach (var opened in commit.Waits.Opened)
        {
            if (known.TryGetValue((opened.Key, opened.Number), out var before))
                before.Value.Wait = opened;
            else
                waits.Add((commit.Record.At, commit.Key.Id.Value, opened.Key, opened.Number), new WaitEntry(commit.Key, commit.Record.At, opened));
        }
    }

    private sealed class WaitEntry(InstanceKey instance, Instant createdAt, OpenWait wait)
    {
        public InstanceKey Instance => instance;

        public Instant CreatedAt => createdAt;

        public OpenWait Wait { get; set; } = wait;

        public string? LockedBy { get; set; }

        public Instant? LockedUntil { get; set; }

        public bool IsLockedBy(string worker, Instant now) => LockedBy == worker && LockedUntil > now;
    }
}
