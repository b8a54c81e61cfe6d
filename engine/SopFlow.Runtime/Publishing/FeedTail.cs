using System.Runtime.CompilerServices;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Publishing;

/// <summary>Follows the log as it grows.</summary>
/// <param name="store">Where the log is.</param>
/// <param name="signal">Raised at this host's commits.</param>
internal sealed class FeedTail(IInstanceStore store, CommitSignal signal)
{
    /// <summary>A commit is seen a moment after it was signalled: while an earlier position is still being committed, it is held back.</summary>
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(10);

    /// <summary>Every record past a position, and those to come, without end.</summary>
    /// <param name="after">The last position seen; 0 for none.</param>
    /// <param name="tenant">Only this tenant's; null for all.</param>
    /// <param name="pace">How eagerly to look.</param>
    /// <param name="cancellation">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<FeedRecord> FollowAsync(
        long after, TenantId? tenant, FeedPace pace, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sleep = ShortestSleep;
        while (true)
        {
            var committed = signal.Next;
            var records = await store.ReadFeedAsync(after, tenant, pace.BatchSize, cancellation);
            foreach (var record in records)
            {
                yield return record;
                after = record.Record.Position;
            }

            if (records.Count == pace.BatchSize)
                continue;
            await Task.Delay(pace.Pause, cancellation);
            if (records.Count == 0)
                await Task.WhenAny(committed, Task.Delay(sleep, cancellation));
            cancellation.ThrowIfCancellationRequested();
            sleep = records.Count > 0 || committed.IsCompleted ? ShortestSleep : Longer(sleep, pace.LongestSleep);
        }
    }

    private static TimeSpan Longer(TimeSpan sleep, TimeSpan longest) => sleep * 2 < longest ? sleep * 2 : longest;
}

/// <summary>How eagerly to follow the log, in wall time.</summary>
/// <param name="BatchSize">Records per look.</param>
/// <param name="Pause">Between two looks when the first did not fill its batch, so that many small commits share one.</param>
/// <param name="LongestSleep">Between two looks when nothing seems to happen.</param>
internal readonly record struct FeedPace(int BatchSize, TimeSpan Pause, TimeSpan LongestSleep);
