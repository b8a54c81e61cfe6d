using System.Threading.Channels;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>
/// Stores commits of different instances that wait at the same moment in one transaction. Alone, a commit does not wait for company: a batch is what has
/// gathered while the one before was being stored.
/// </summary>
public sealed class GroupCommitter : IAsyncDisposable
{
    /// <summary>Commits per transaction; a longer batch only makes the first of it wait.</summary>
    private const int LargestBatch = 256;

    /// <summary>Commits that may wait before callers do.</summary>
    private const int LongestQueue = 4096;

    /// <summary>More than two writers bring nothing on the two cores this is made for.</summary>
    private const int Writers = 2;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(LongestQueue);
    private readonly Task[] writers;
    private readonly IInstanceStore store;

    /// <summary>Starts the writers.</summary>
    public GroupCommitter(IInstanceStore store)
    {
        this.store = store;
        writers = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteAsync))];
    }

    /// <summary>Stores a commit; when this returns, it is durable or was not stored.</summary>
    /// <exception cref="Exception">What the database said. Whether the commit was stored is then unknown when the connection broke while it committed.</exception>
    public async Task<CommitOutcome> CommitAsync(InstanceCommit commit, CancellationToken cancellation)
    {
        var pending = new Pending(commit);
        await queue.Writer.WriteAsync(pending, cancellation);
        // From here on the commit takes its course, whether or not the caller still waits.
        return await pending.Outcome.Task;
    }

    /// <summary>Stores what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await Task.WhenAll(writers);
    }

    private async Task WriteAsync()
    {
        var batch = new List<Pending>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            if (batch.Count > 0)
                await StoreAsync(batch);
        }
    }

    private async Task StoreAsync(List<Pending> batch)
    {
        try
        {
            var outcomes = await store.CommitAsync([.. batch.Select(p => p.Commit)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Outcome.SetResult(outcomes[i]);
        }
        catch (Exception failure)
        {
            foreach (var pending in batch)
                pending.Outcome.TrySetException(failure);
        }
    }

    private sealed record Pending(InstanceCommit Commit)
    {
        public TaskCompletionSource<CommitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
