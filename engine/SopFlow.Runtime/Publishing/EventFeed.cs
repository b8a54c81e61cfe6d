using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using SopFlow.Contracts;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Publishing;

/// <summary>One event and its place in the feed.</summary>
/// <param name="Cursor">Give it back to go on after this event.</param>
/// <param name="Event">The event.</param>
public sealed record FeedEvent(EventCursor Cursor, SopFlowEvent Event);

/// <summary>A piece of the feed.</summary>
/// <param name="Events">The events, in the order of the feed; may be empty although more follow, when a filter passes few.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="HasMore">False when the end of the feed, as it was then, is reached.</param>
public sealed record FeedPage(ImmutableArray<FeedEvent> Events, EventCursor Next, bool HasMore);

/// <summary>Which events of a feed to show.</summary>
/// <param name="Tenant">Only this government's.</param>
public sealed record FeedFilter(TenantId Tenant)
{
    /// <summary>Only these kinds, of <see cref="EventKinds"/>; null for every kind.</summary>
    public FrozenSet<string>? Kinds { get; init; }

    /// <summary>Only this agency's procedures; null for every agency's.</summary>
    public string? Agency { get; init; }

    internal bool Passes(SopFlowEvent happened) =>
        (Kinds is null || Kinds.Contains(happened.Kind)) && (Agency is null || happened.Agency == Agency);
}

/// <summary>The events of a tenant, straight from the log: the same that are published, broker or not.</summary>
/// <param name="store">Where the log is.</param>
/// <param name="definitions">What the instances run.</param>
/// <param name="signal">Raised at this host's commits.</param>
public sealed class EventFeed(IInstanceStore store, IProcessDefinitions definitions, CommitSignal signal)
{
    /// <summary>Events a page can hold at most.</summary>
    public const int LargestPage = 1000;

    /// <summary>Log records looked at for one page, so that a filter that passes nothing does not read the whole log in one request.</summary>
    private const int MostRecords = 5000;

    private const int LargestBatch = 500;
    private const int SmallestBatch = 50;

    /// <summary>Live readers may be many; each looks ten times a second at most.</summary>
    private static readonly FeedPace Pace = new(LargestBatch, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    private readonly FeedTail tail = new(store, signal);

    /// <summary>Events after a place.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last event seen; <see cref="EventCursor.Start"/> for none.</param>
    /// <param name="limit">At most so many, 1 to <see cref="LargestPage"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside its range.</exception>
    public async Task<FeedPage> ReadAsync(FeedFilter filter, EventCursor after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        var place = after;
        var batchSize = Math.Clamp(limit, SmallestBatch, LargestBatch);
        for (var seen = 0; seen < MostRecords; seen += batchSize)
        {
            var records = await store.ReadFeedAsync(Before(place), filter.Tenant, batchSize, cancellation);
            foreach (var record in records)
            {
                foreach (var found in await EventsAsync(record, place, cancellation))
                {
                    place = found.Cursor;
                    if (filter.Passes(found.Event))
                        events.Add(found);
                    if (events.Count == limit)
                        return new FeedPage(events.ToImmutable(), place, HasMore: true);
                }

                place = Later(place, new EventCursor(record.Record.Position, 0));
            }

            if (records.Count < batchSize)
                return new FeedPage(events.ToImmutable(), place, HasMore: false);
        }

        return new FeedPage(events.ToImmutable(), place, HasMore: true);
    }

    /// <summary>Events after a place, and those to come, as soon as they are committed, without end.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The last event seen; <see cref="EventCursor.Start"/> for none.</param>
    /// <param name="cancellation">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<FeedEvent> FollowAsync(
        FeedFilter filter, EventCursor after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var record in tail.FollowAsync(Before(after), filter.Tenant, Pace, cancellation))
        {
            foreach (var found in await EventsAsync(record, after, cancellation))
            {
                if (filter.Passes(found.Event))
                    yield return found;
            }
        }
    }

    /// <summary>The place that the feed has come to: to follow only what happens from now on.</summary>
    public async Task<EventCursor> EndAsync(CancellationToken cancellation) => new(await store.FeedEndAsync(cancellation), int.MaxValue);

    /// <summary>The published events of a record that come after a place.</summary>
    private async ValueTask<IEnumerable<FeedEvent>> EventsAsync(FeedRecord record, EventCursor after, CancellationToken cancellation)
    {
        var definition = await definitions.FindAsync(record.Record.Instance.Tenant, record.Definition, cancellation)
            ?? throw new InvalidOperationException($"{record.Record.Instance} runs {record.Definition}, which is not published.");
        return EventMapper.Map(definition, record)
            .Select((happened, index) => new FeedEvent(new EventCursor(record.Record.Position, index), happened))
            .Where(found => found.Cursor.CompareTo(after) > 0);
    }

    // The record at the place itself is read again, since later events of it may not have been seen.
    private static long Before(EventCursor place) => Math.Max(place.Position - 1, 0);

    private static EventCursor Later(EventCursor first, EventCursor second) => first.CompareTo(second) >= 0 ? first : second;
}
