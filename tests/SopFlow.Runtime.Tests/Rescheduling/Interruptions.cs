using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Rescheduling;

/// <summary>Stops the host at a batch: when its clocks have moved and the cursor has not, or when it just has.</summary>
internal sealed class InterruptedChanges(ICalendarChanges changes, int batches, bool beforeSaving) : ICalendarChanges
{
    private readonly CancellationTokenSource stop = new();
    private int saved;

    public CancellationToken Cancellation => stop.Token;

    public Task<CalendarChange?> NextAsync(CancellationToken cancellation) => changes.NextAsync(cancellation);

    public Task<IReadOnlyList<(TenantId Tenant, DefinitionVersion Version)>> DefinitionsAsync(TenantId? tenant, CancellationToken cancellation) =>
        changes.DefinitionsAsync(tenant, cancellation);

    public Task BeginAsync(CalendarChange change, Instant at, CancellationToken cancellation) => changes.BeginAsync(change, at, cancellation);

    public Task FinishAsync(CalendarChange change, Instant at, CancellationToken cancellation) => changes.FinishAsync(change, at, cancellation);

    public async Task AdvanceAsync(CalendarChange change, RescheduleCursor to, RescheduleCounts counts, CancellationToken cancellation)
    {
        var isLast = saved++ == batches;
        if (isLast && beforeSaving)
            await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        await changes.AdvanceAsync(change, to, counts, cancellation);
        if (isLast)
            await stop.CancelAsync();
    }
}

/// <summary>A store between whose reading of instances and what follows an officer claims a task of each.</summary>
internal sealed class MeddlingStore(IInstanceStore store, ReschedulingHost officers) : DelegatingStore(store)
{
    public override async Task<IReadOnlyList<StoredInstance>> ReadActiveAsync(
        TenantId tenant, DefinitionId definition, InstancePosition? after, int limit, CancellationToken cancellation)
    {
        var read = await base.ReadActiveAsync(tenant, definition, after, limit, cancellation);
        foreach (var instance in read)
            await officers.ExecuteAsync(instance.Key, new ClaimTask(Story.Pranata, instance.State.Tasks.Single().Key));
        return read;
    }
}

/// <summary>A store that stores nothing while its gate is closed.</summary>
internal sealed class GatedStore(IInstanceStore store) : DelegatingStore(store)
{
    private TaskCompletionSource gate = Opened();

    /// <summary>How often an instance was loaded.</summary>
    public int Loads { get; private set; }

    public void Close() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => gate.SetResult();

    public override async Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation)
    {
        await gate.Task;
        return await base.CommitAsync(commits, cancellation);
    }

    public override Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation)
    {
        Loads++;
        return base.LoadAsync(key, cancellation);
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }
}

internal static class Progress
{
    /// <summary>How many whole batches of instances the cursor has passed.</summary>
    public static int FinishedBatches(this CalendarChange change, IReadOnlyList<InstanceKey> keys, int batchSize) => change.Cursor is not { } cursor
        ? 0
        : (int)Math.Ceiling(keys.Count(key => key.Id.Value.CompareTo(cursor.After.Id.Value) <= 0) / (double)batchSize);
}
