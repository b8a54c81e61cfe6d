using System.Diagnostics;
using System.Threading.Channels;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Engine;

/// <summary>
/// Stores commits of different instances that wait at the same moment in one transaction. Alone, a commit does not wait for company: a batch is what has
/// gathered while the one before was being stored. Commits for which somebody waits go before those in the background, of which each batch takes some
/// all the same, so that neither kind stops the other.
/// </summary>
public sealed class GroupCommitter : IAsyncDisposable
{
    /// <summary>Commits per transaction; a longer batch only makes the first of it wait.</summary>
    private const int LargestBatch = 256;

    /// <summary>Up to how many a transaction is filled up with commits in the background: few enough that who comes then soon finds a writer free.</summary>
    private const int FilledUp = 96;

    /// <summary>Commits in the background that are stored however many are awaited.</summary>
    private const int BackgroundShare = 64;

    /// <summary>One more than the two cores this is made for, so that a core has work while a writer waits for the disk.</summary>
    internal const int Writers = 3;

    private readonly Channel<Pending> awaited;
    private readonly Channel<Pending> background;
    private readonly Task[] writers;
    private readonly IInstanceStore store;

    /// <summary>Starts the writers.</summary>
    /// <param name="store">Where commits are stored.</param>
    /// <param name="options">How much may wait; null for the defaults.</param>
    public GroupCommitter(IInstanceStore store, EngineOptions? options = null)
    {
        this.store = store;
        var longestQueue = (options ?? new EngineOptions()).Commits;
        (awaited, background) = (Channel.CreateBounded<Pending>(longestQueue), Channel.CreateBounded<Pending>(longestQueue));
        writers = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(WriteAsync))];
    }

    /// <summary>Commits with somebody waiting that wait for a writer.</summary>
    internal int AwaitedCount => awaited.Reader.Count;

    /// <summary>Commits in the background that wait for a writer.</summary>
    internal int BackgroundCount => background.Reader.Count;

    /// <summary>Stores a commit; when this returns, it is durable or was not stored.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="urgency">Whether somebody waits for it.</param>
    /// <param name="cancellation">Gives up waiting for room; a commit that has been taken in takes its course.</param>
    /// <exception cref="Exception">What the database said. Whether the commit was stored is then unknown when the connection broke while it committed.</exception>
    public async Task<CommitOutcome> CommitAsync(InstanceCommit commit, CommitUrgency urgency, CancellationToken cancellation)
    {
        var pending = new Pending(commit);
        await (urgency == CommitUrgency.Awaited ? awaited : background).Writer.WriteAsync(pending, cancellation);
        // From here on the commit takes its course, whether or not the caller still waits.
        return await pending.Outcome.Task;
    }

    /// <summary>Stores what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        awaited.Writer.TryComplete();
        background.Writer.TryComplete();
        await Task.WhenAll(writers);
    }

    private async Task WriteAsync()
    {
        var batch = new List<Pending>(LargestBatch);
        var (someAwaited, someInBackground) = (MoreAsync(awaited), MoreAsync(background));
        while (true)
        {
            batch.Clear();
            Take(awaited, LargestBatch - BackgroundShare, batch);
            Take(background, Math.Max(BackgroundShare, FilledUp - batch.Count), batch);
            if (batch.Count > 0)
            {
                await StoreAsync(batch);
                continue;
            }

            // What has come is taken above; a side that has ended is asked no more. Both sides are looked at once: what comes after that look ends the wait.
            var (awaitedHasNews, backgroundHasNews) = (someAwaited.IsCompleted, someInBackground.IsCompleted);
            if (awaitedHasNews && await someAwaited)
                someAwaited = MoreAsync(awaited);
            else if (backgroundHasNews && await someInBackground)
                someInBackground = MoreAsync(background);
            else if (awaitedHasNews && backgroundHasNews)
                return;
            else if (awaitedHasNews)
                await someInBackground;
            else if (backgroundHasNews)
                await someAwaited;
            else
                await Task.WhenAny(someAwaited, someInBackground);
        }
    }

    private static Task<bool> MoreAsync(Channel<Pending> queue) => queue.Reader.WaitToReadAsync().AsTask();

    private static void Take(Channel<Pending> queue, int atMost, List<Pending> batch)
    {
        for (var taken = 0; taken < atMost && queue.Reader.TryRead(out var pending); taken++)
            batch.Add(pending);
    }

    private async Task StoreAsync(List<Pending> batch)
    {
        using var telemetry = BatchTelemetry.Begin(batch, pending => pending.Trace);
        try
        {
            var outcomes = await store.CommitAsync([.. batch.Select(p => p.Commit)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Outcome.SetResult(outcomes[i]);
        }
        catch (Exception failure)
        {
            telemetry.Fail(failure);
            foreach (var pending in batch)
                pending.Outcome.TrySetException(failure);
        }
    }

    private sealed record Pending(InstanceCommit Commit)
    {
        public ActivityContext Trace { get; } = EngineTraces.Here;

        public TaskCompletionSource<CommitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
