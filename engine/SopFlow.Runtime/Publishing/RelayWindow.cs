using System.Diagnostics;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Publishing;

/// <summary>
/// The records on their way to the broker: those of one instance one after the other, those of different ones side by side. Knows up to where everything
/// is confirmed.
/// </summary>
/// <param name="publish">Publishes a record's events in order and returns when all are confirmed.</param>
/// <param name="capacity">How many records may be on their way or wait behind one that is: what a crash may publish again.</param>
/// <param name="position">Up to where everything was confirmed before.</param>
internal sealed class RelayWindow(Func<FeedRecord, Task> publish, int capacity, long position) : IDisposable
{
    private readonly SemaphoreSlim room = new(capacity);
    private readonly Lock gate = new();
    private readonly Dictionary<InstanceKey, Passage> newest = [];
    private readonly Queue<Passage> passages = [];
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long confirmed = position;

    /// <summary>The last position up to which every record is confirmed.</summary>
    public long Confirmed => Interlocked.Read(ref confirmed);

    /// <summary>Never ends well: it fails when a record does.</summary>
    public Task Failed => failed.Task;

    /// <summary>How many records are on their way or wait behind one that is.</summary>
    public int InFlight
    {
        get
        {
            lock (gate)
                return passages.Count;
        }
    }

    /// <summary>For how long the oldest record has been on its way; zero when none is.</summary>
    public TimeSpan LongestWait
    {
        get
        {
            lock (gate)
                return passages.TryPeek(out var oldest) ? Stopwatch.GetElapsedTime(oldest.StartedAt) : TimeSpan.Zero;
        }
    }

    /// <summary>Sends the next record on its way, as soon as there is room.</summary>
    public async Task AddAsync(FeedRecord record, CancellationToken cancellation)
    {
        await room.WaitAsync(cancellation);
        lock (gate)
        {
            var passage = new Passage(record, Stopwatch.GetTimestamp());
            var before = newest.TryGetValue(record.Record.Instance, out var previous) ? previous.Done : Task.CompletedTask;
            passages.Enqueue(passage);
            newest[record.Record.Instance] = passage;
            passage.Done = PublishAsync(passage, before);
        }
    }

    /// <summary>Waits until nothing is on its way any more, confirmed or not.</summary>
    public async Task SettleAsync()
    {
        Task[] open;
        lock (gate)
            open = [.. passages.Select(p => p.Done)];
        await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => room.Dispose();

    private async Task PublishAsync(Passage passage, Task before)
    {
        try
        {
            // Yields always, so that nothing here runs before AddAsync has finished with the passage.
            await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await publish(passage.Record);
        }
        catch (Exception failure)
        {
            failed.TrySetException(failure);
            throw;
        }

        lock (gate)
            Confirm(passage);
    }

    private void Confirm(Passage passage)
    {
        passage.IsConfirmed = true;
        if (ReferenceEquals(newest[passage.Instance], passage))
            newest.Remove(passage.Instance);
        while (passages.TryPeek(out var oldest) && oldest.IsConfirmed)
        {
            Interlocked.Exchange(ref confirmed, passages.Dequeue().Record.Record.Position);
            room.Release();
        }
    }

    private sealed class Passage(FeedRecord record, long startedAt)
    {
        public FeedRecord Record => record;

        public InstanceKey Instance => record.Record.Instance;

        public long StartedAt => startedAt;

        public Task Done { get; set; } = Task.CompletedTask;

        public bool IsConfirmed { get; set; }
    }
}
