using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using SopFlow.Contracts;
using SopFlow.Host.Security;
using SopFlow.Runtime.Publishing;

namespace SopFlow.Host.Events;

/// <summary>Follows the feed for one listener, with a sign of life while nothing happens.</summary>
/// <param name="feed">The feed.</param>
/// <param name="keys">Whether the listener's key is still good.</param>
/// <param name="lifetime">Ends streams when the host stops.</param>
internal sealed class EventStream(EventFeed feed, ApiKeys keys, IHostApplicationLifetime lifetime)
{
    private const string PingType = "ping";

    // Of the wall's time, whatever time the host runs by: it is the network that must not fall asleep.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>The events after a place and those to come, until the listener goes, its key is revoked, or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(
        Caller caller, FeedFilter filter, EventCursor after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await using var events = feed.FollowAsync(filter, after, ended.Token).GetAsyncEnumerator(ended.Token);
        // At once, so that the listener knows it is heard although nothing may happen for hours.
        yield return Ping();
        var next = NextAsync(events);
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(PingInterval, ended.Token)) != next)
            {
                if (ended.IsCancellationRequested || !await keys.IsGoodAsync(caller.KeyId, ended.Token))
                {
                    await ended.CancelAsync();
                    await next;
                    yield break;
                }

                yield return Ping();
                continue;
            }

            if (!await next)
                yield break;
            yield return ItemOf(events.Current);
            next = NextAsync(events);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<FeedEvent> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            // The listener went or the host stops: the end of a stream that has no other.
            return false;
        }
    }

    private static SseItem<string> ItemOf(FeedEvent found) =>
        new(Encoding.UTF8.GetString(EventJson.Write(found.Event)), found.Event.Kind) { EventId = found.Cursor.ToString() };

    private static SseItem<string> Ping() => new("{}", PingType);
}
