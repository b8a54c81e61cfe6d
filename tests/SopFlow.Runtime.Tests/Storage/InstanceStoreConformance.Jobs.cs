using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    private IJobStore Jobs => (IJobStore)store;

    /// <summary>What an instance waits for from outside, by key and number.</summary>
    protected abstract Task<IReadOnlyList<OpenWait>> WaitsOfAsync(InstanceKey key);

    [Test]
    public async Task Waits_OfAnInstance_AreThoseOfItsState()
    {
        var started = await StoreAsync(Dispatch.Start(Permit.NewKey()));
        (await WaitsOfAsync(started.Key)).ShouldBe([new OpenWait(Dispatch.JobOf(started).Key, 0, WaitKind.Job, Dispatch.Topic, new("kirim")) { AttemptsLeft = 2 }]);

        var failed = await StoreAsync(Dispatch.Do(started, (actor, key) => new FailJob(actor, key, "Tidak menjawab")));
        (await WaitsOfAsync(started.Key)).Single().AttemptsLeft.ShouldBe(1);

        var stuck = await StoreAsync(Dispatch.Do(failed, (actor, key) => new FailJob(actor, key, "Tidak menjawab")));
        (await WaitsOfAsync(started.Key)).ShouldBeEmpty();

        var resolved = await StoreAsync(Dispatch.Do(stuck, (actor, key) => new ResolveIncident(actor, key)));
        (await WaitsOfAsync(started.Key)).Single().AttemptsLeft.ShouldBe(2);

        var done = await StoreAsync(Dispatch.Do(resolved, (actor, key) => new CompleteJob(actor, key)));
        (await WaitsOfAsync(started.Key)).Select(w => (w.Kind, w.Name)).ShouldBe([(WaitKind.Message, "jawaban")]);

        await StoreAsync(Dispatch.Do(done, (actor, _) => new CancelInstance(actor, "Dicabut")));
        (await WaitsOfAsync(started.Key)).ShouldBeEmpty();
    }

    [Test]
    public async Task Waits_OfACommitThatIsRefused_StayAsTheyWere()
    {
        var started = await StoreAsync(Dispatch.Start(Permit.NewKey()));
        await StoreAsync(Dispatch.Do(started, (actor, key) => new FailJob(actor, key, "Tidak menjawab")));

        (await CommitAsync(Dispatch.Do(started, (actor, key) => new CompleteJob(actor, key)))).ShouldBe(CommitOutcome.VersionConflict);

        (await WaitsOfAsync(started.Key)).Single().AttemptsLeft.ShouldBe(1);
    }

    [Test]
    public async Task FetchAndLock_Work_OldestFirstAndOnceUntilTheLockEnds()
    {
        var later = await StoreAsync(Dispatch.Start(Permit.NewKey(), Permit.Monday9 + Duration.FromSeconds(1)));
        var earlier = await StoreAsync(Dispatch.Start(Permit.NewKey()));

        var first = await FetchAsync("a", 1);

        first.Single().ShouldBe(new LockedJob(Dispatch.JobOf(earlier), Dispatch.Topic, 2, Permit.Monday9));
        (await FetchAsync("b", 10)).Select(job => job.Job).ShouldBe([Dispatch.JobOf(later)]);
        (await FetchAsync("b", 10)).ShouldBeEmpty();
        (await FetchAsync("b", 10, Permit.Monday9 + Lease)).Count.ShouldBe(2);
    }

    [Test]
    public async Task FetchAndLock_OfOtherTopicsTenantsAgenciesOrSuspended_Nothing()
    {
        await StoreAsync(Dispatch.Start(Permit.NewKey(Permit.Surakarta)));
        var suspended = await StoreAsync(Dispatch.Start(Permit.NewKey()));
        await StoreAsync(Dispatch.Suspend(suspended));
        await StoreAsync(Dispatch.Start(Permit.NewKey()));
        JobRequest Request(string topic, string? agency) => new(Permit.Pekalongan, "a", [topic], 10, Permit.Monday9 + Lease) { Agency = agency };

        (await Jobs.FetchAndLockAsync(Request("lain", null), Permit.Monday9, default)).ShouldBeEmpty();
        (await Jobs.FetchAndLockAsync(Request(Dispatch.Topic, "lain"), Permit.Monday9, default)).ShouldBeEmpty();
        (await Jobs.FetchAndLockAsync(Request(Dispatch.Topic, "arsip"), Permit.Monday9, default)).Count.ShouldBe(1);
    }

    [Test]
    public async Task Lock_OfAWorker_IsItsOwnUntilItEnds()
    {
        var job = Dispatch.JobOf(await StoreAsync(Dispatch.Start(Permit.NewKey())));
        var (now, end) = (Permit.Monday9, Permit.Monday9 + Lease);
        (await Jobs.IsLockedByAsync(job, "a", now, default)).ShouldBe(false);
        await FetchAsync("a", 1);

        (await Jobs.IsLockedByAsync(job, "a", now, default)).ShouldBe(true);
        (await Jobs.IsLockedByAsync(job, "b", now, default)).ShouldBe(false);
        (await Jobs.IsLockedByAsync(job, "a", end, default)).ShouldBe(false);
        (await Jobs.IsLockedByAsync(job with { Key = job.Key + 1 }, "a", now, default)).ShouldBeNull();
        (await Jobs.ExtendLockAsync(job, "b", now, end + Lease, default)).ShouldBeFalse();
        (await Jobs.ExtendLockAsync(job, "a", now, end + Lease, default)).ShouldBeTrue();
        (await Jobs.IsLockedByAsync(job, "a", end, default)).ShouldBe(true);
        (await Jobs.GiveBackAsync(job, "a", now, end, default)).ShouldBeTrue();
        (await Jobs.IsLockedByAsync(job, "a", now, default)).ShouldBe(false);
        (await FetchAsync("b", 1)).ShouldBeEmpty();
        (await FetchAsync("b", 1, end)).Count.ShouldBe(1);
    }

    [Test]
    public async Task FetchAndLock_FromManySides_EachWorkOnce()
    {
        for (var n = 0; n < 40; n++)
            await StoreAsync(Dispatch.Start(Permit.NewKey()));

        var fetched = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => FetchAsync($"w{n}", 5)));

        fetched.SelectMany(jobs => jobs).Select(job => job.Job).ShouldBeUnique();
    }

    private Task<IReadOnlyList<LockedJob>> FetchAsync(string worker, int limit, Instant? at = null)
    {
        var now = at ?? Permit.Monday9;
        return Jobs.FetchAndLockAsync(new JobRequest(Permit.Pekalongan, worker, [Dispatch.Topic], limit, now + Lease), now, default);
    }
}
