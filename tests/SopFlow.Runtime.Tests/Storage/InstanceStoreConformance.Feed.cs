using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task ReadLog_FromAVersion_GivesTheRecordsExactly()
    {
        var start = Permit.Start(Permit.NewKey());
        var claim = Permit.Claim(Permit.After(start));
        var complete = Permit.Complete(Permit.After(claim));
        await StoreAsync(start, claim, complete);

        var records = await store.ReadLogAsync(start.Key, 2, default);

        records.Count.ShouldBe(2);
        ShouldBeTheSame(records[0], claim.Record);
        ShouldBeTheSame(records[1], complete.Record);
        records[0].ReadEvents().Length.ShouldBe(1);
    }

    [Test]
    public async Task ReadFeed_Empty_GivesNothing() => (await store.ReadFeedAsync(0, null, 10, default)).ShouldBeEmpty();

    [Test]
    public async Task ReadFeed_InPages_ShowsEachRecordOnceInOrder()
    {
        var starts = Enumerable.Range(0, 25).Select(i => Permit.Start(Permit.NewKey(), $"SURAT/{i}")).ToArray();
        foreach (var start in starts)
            await StoreAsync(start, Permit.Claim(Permit.After(start)));

        var seen = new List<FeedRecord>();
        while (await store.ReadFeedAsync(seen.Count == 0 ? 0 : seen[^1].Record.Position, null, 7, default) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(7);
            seen.AddRange(page);
        }

        seen.Count.ShouldBe(50);
        seen.Select(r => r.Record.Position).ShouldBeInOrder(SortDirection.Ascending);
        seen.Select(r => r.Record.Instance).ShouldBe(starts.SelectMany(s => new[] { s.Key, s.Key }));
        ShouldBeTheSame(seen[0].Record, starts[0].Record);
        seen[0].Definition.ShouldBe(starts[0].State.Definition);
        seen[48].BusinessKey.ShouldBe("SURAT/24");
    }

    [Test]
    public async Task ReadFeed_OfATenant_ShowsOnlyItsRecords()
    {
        var ours = Permit.Start(Permit.NewKey());
        await StoreAsync(Permit.Start(Permit.NewKey(Permit.Surakarta)));
        await StoreAsync(ours);
        await StoreAsync(Permit.Start(Permit.NewKey(Permit.Surakarta)));

        (await store.ReadFeedAsync(0, Permit.Pekalongan, 10, default)).Single().Record.Instance.ShouldBe(ours.Key);
        (await store.ReadFeedAsync(0, Permit.Surakarta, 10, default)).Count.ShouldBe(2);
        (await store.ReadFeedAsync(0, new("kabupaten-lain"), 10, default)).ShouldBeEmpty();
    }

    [Test]
    public async Task FeedEnd_ReaderThatBeginsThere_SeesWhatIsCommittedFromThenOn()
    {
        (await store.FeedEndAsync(default)).ShouldBe(0);
        await StoreAsync(Permit.Start(Permit.NewKey()), Permit.Start(Permit.NewKey()));

        var end = await store.FeedEndAsync(default);
        (await store.ReadFeedAsync(end, null, 10, default)).ShouldBeEmpty();
        var next = Permit.Start(Permit.NewKey());
        await StoreAsync(next);

        (await store.ReadFeedAsync(end, null, 10, default)).Single().Record.Instance.ShouldBe(next.Key);
    }

    [Test]
    public async Task ReadFeed_WhileManyWrite_MissesNothing()
    {
        const int writers = 6;
        const int each = 40;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var start = Permit.Start(Permit.NewKey());
                await store.CommitAsync([start, Permit.Start(Permit.NewKey(Permit.Surakarta))], default);
                await CommitAsync(Permit.Claim(Permit.After(start)));
            }
        })));

        var seen = new List<LogRecord>();
        var done = false;
        while (true)
        {
            var page = await store.ReadFeedAsync(seen.Count == 0 ? 0 : seen[^1].Position, null, 50, default);
            seen.AddRange(page.Select(r => r.Record));
            if (page.Count == 0 && done)
                break;
            done = writing.IsCompleted;
        }

        await writing;
        seen.Count.ShouldBe(writers * each * 3);
        foreach (var instance in seen.GroupBy(r => r.Instance))
            instance.Select(r => r.Version).ShouldBe(Enumerable.Range(1, instance.Count()).Select(n => (long)n));
    }

    private static void ShouldBeTheSame(LogRecord actual, LogRecord expected)
    {
        actual.Events.ShouldBe(expected.Events);
        actual.Hash.ShouldBe(expected.Hash);
        (actual with { Events = [], Hash = [], Position = 0 }).ShouldBe(expected with { Events = [], Hash = [], Position = 0 });
        actual.Position.ShouldBePositive();
    }
}
