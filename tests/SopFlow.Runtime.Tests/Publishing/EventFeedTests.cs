using System.Collections.Frozen;
using SopFlow.Contracts;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing;

internal sealed class EventFeedTests
{
    private static readonly FeedFilter All = new(new TenantId("kota-pekalongan"));

    private readonly CommitSignal signal = new();
    private InMemoryInstanceStore store = null!;
    private EventFeed feed = null!;

    [SetUp]
    public void OpenFeed()
    {
        store = new InMemoryInstanceStore();
        feed = new EventFeed(store, new PublishedDefinitions(), signal);
    }

    [Test]
    public async Task Read_Nothing_IsEmptyAndGoesOnWhereItBegan()
    {
        var page = await feed.ReadAsync(All, EventCursor.Start, 10, default);

        page.Events.ShouldBeEmpty();
        page.HasMore.ShouldBeFalse();
        page.Next.ShouldBe(EventCursor.Start);
    }

    [Test]
    public async Task Read_InPagesOfAnySize_GivesEachEventOnceInOrder([Values(1, 2, 3, 7, 1000)] int limit)
    {
        var expected = await TellAllAsync();

        var (seen, place) = (new List<SopFlowEvent>(), EventCursor.Start);
        FeedPage page;
        do
        {
            page = await feed.ReadAsync(All, place, limit, default);
            page.Events.Length.ShouldBeLessThanOrEqualTo(limit);
            seen.AddRange(page.Events.Select(e => e.Event));
            // As a client would: the cursor goes out and comes back as a text.
            place = EventCursor.TryParse(page.Next.ToString()).ShouldNotBeNull();
        }
        while (page.HasMore);

        seen.Select(e => e.Id).ShouldBe(expected.Select(e => e.Id));
        (await feed.ReadAsync(All, place, limit, default)).Events.ShouldBeEmpty();
    }

    [Test]
    public async Task Read_AfterAnEventWithinARecord_GoesOnWithTheNextOfTheSameRecord()
    {
        var expected = await TellAllAsync();
        var first = (await feed.ReadAsync(All, EventCursor.Start, 2, default)).Events;

        var rest = await feed.ReadAsync(All, first[1].Cursor, 1000, default);

        first[0].Cursor.Position.ShouldBe(first[1].Cursor.Position);
        rest.Events[0].Cursor.Position.ShouldBe(first[1].Cursor.Position);
        rest.Events.Select(e => e.Event.Id).ShouldBe(expected.Skip(2).Select(e => e.Id));
    }

    [Test]
    public async Task Read_OfSomeKinds_GivesThoseAloneAndSaysWhereToGoOn()
    {
        var expected = await TellAllAsync();

        var page = await feed.ReadAsync(All with { Kinds = FrozenSet.Create(EventKinds.SlaMissed, EventKinds.SlaMet) }, EventCursor.Start, 1000, default);

        page.Events.Select(e => e.Event.Id).ShouldBe(expected.Where(e => e is SlaMet or SlaMissed).Select(e => e.Id));
        page.Events.ShouldNotBeEmpty();
        (await feed.ReadAsync(All, page.Next, 1000, default)).Events.ShouldBeEmpty();
    }

    [Test]
    public async Task Read_OfAnotherTenantOrAgency_GivesNothing()
    {
        await TellAllAsync();

        (await feed.ReadAsync(new FeedFilter(new TenantId("kota-surakarta")), EventCursor.Start, 1000, default)).Events.ShouldBeEmpty();
        (await feed.ReadAsync(All with { Agency = "dpmptsp" }, EventCursor.Start, 1000, default)).Events.ShouldBeEmpty();
        (await feed.ReadAsync(All with { Agency = "diskominfo" }, EventCursor.Start, 1000, default)).Events.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Read_FilterThatPassesNothingInALongLog_StopsInTimeAndGoesOn()
    {
        for (var n = 1; n <= 1500; n++)
            await TellAsync(Stories.Numbered(n));
        var cancelled = await TellAsync(Stories.Cancelled());
        var filter = All with { Kinds = FrozenSet.Create(EventKinds.InstanceCancelled) };

        var first = await feed.ReadAsync(filter, EventCursor.Start, 10, default);
        var second = await feed.ReadAsync(filter, first.Next, 10, default);

        first.Events.ShouldBeEmpty();
        first.HasMore.ShouldBeTrue();
        second.Events.Single().Event.Id.ShouldBe(cancelled.Single(e => e is InstanceCancelled).Id);
        second.HasMore.ShouldBeFalse();
    }

    [TestCase(0)]
    [TestCase(1001)]
    public async Task Read_LimitOutsideItsRange_Throws(int limit) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => feed.ReadAsync(All, EventCursor.Start, limit, default));

    [Test]
    public async Task Follow_FromAPlace_GivesWhatWasAndWhatComes()
    {
        var before = await TellAsync(Stories.Cancelled());
        using var stop = new CancellationTokenSource(Soon.Patience);
        await using var following = feed.FollowAsync(All, EventCursor.Start, stop.Token).GetAsyncEnumerator(stop.Token);

        foreach (var happened in before)
            (await NextAsync(following)).Event.Id.ShouldBe(happened.Id);
        var coming = following.MoveNextAsync();
        coming.IsCompleted.ShouldBeFalse();
        var after = await TellAsync(Stories.InTime());

        (await coming).ShouldBeTrue();
        following.Current.Event.Id.ShouldBe(after[0].Id);
        foreach (var happened in after.Skip(1))
            (await NextAsync(following)).Event.Id.ShouldBe(happened.Id);
    }

    [Test]
    public async Task Follow_FromTheEnd_GivesOnlyWhatComes()
    {
        await TellAsync(Stories.Cancelled());
        using var stop = new CancellationTokenSource(Soon.Patience);
        await using var following = feed.FollowAsync(All, await feed.EndAsync(default), stop.Token).GetAsyncEnumerator(stop.Token);

        var coming = following.MoveNextAsync();
        var after = await TellAsync(Stories.InTime());

        (await coming).ShouldBeTrue();
        following.Current.Event.Id.ShouldBe(after[0].Id);
    }

    [Test]
    public async Task Follow_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        await using var following = feed.FollowAsync(All, EventCursor.Start, stop.Token).GetAsyncEnumerator(stop.Token);
        var coming = following.MoveNextAsync();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await coming);
    }

    [TestCase("")]
    [TestCase("4711")]
    [TestCase("4711-")]
    [TestCase("-1-0")]
    [TestCase("4711-2-3")]
    [TestCase("４７１１-0")]
    [TestCase("99999999999999999999-0")]
    public void Cursor_OtherText_IsNone(string text) => EventCursor.TryParse(text).ShouldBeNull();

    private static async Task<FeedEvent> NextAsync(IAsyncEnumerator<FeedEvent> following)
    {
        (await following.MoveNextAsync()).ShouldBeTrue();
        return following.Current;
    }

    private async Task<IReadOnlyList<SopFlowEvent>> TellAllAsync()
    {
        var told = new List<SopFlowEvent>();
        foreach (var story in Stories.All())
            told.AddRange(await TellAsync(story));
        return told;
    }

    private async Task<IReadOnlyList<SopFlowEvent>> TellAsync(Story story)
    {
        await store.CommitAllAsync(story.Commits);
        signal.Raise();
        return story.Published();
    }
}
