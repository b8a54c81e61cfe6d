using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    [Test]
    public async Task Load_UnknownInstance_GivesNull() => (await store.LoadAsync(Permit.NewKey(), default)).ShouldBeNull();

    [Test]
    public async Task Load_SameIdInAnotherTenant_GivesNull()
    {
        var stored = await StoreAsync(Permit.Start(Permit.NewKey()));

        (await store.LoadAsync(stored.Key with { Tenant = Permit.Surakarta }, default)).ShouldBeNull();
    }

    [Test]
    public async Task Commit_NewInstance_IsLoadedByteForByte()
    {
        var stored = await StoreAsync(Permit.Start(Permit.NewKey()));

        ShouldBeTheSame(await LoadAsync(stored.Key), stored);
    }

    [Test]
    public async Task Commit_WholeLife_IsLoadedByteForByteAfterEachStep()
    {
        var stored = await StoreAsync(Permit.Start(Permit.NewKey()));
        var steps = new Func<StoredInstance, InstanceCommit>[]
        {
            s => Permit.Claim(s), s => Permit.Release(s), s => Permit.Claim(s), s => Permit.Tick(s, s.State.NextAlarmAt!.Value),
            s => Permit.Complete(s, at: Permit.Monday9 + Duration.FromHours(5)), s => Permit.Complete(s, "Kepala", Permit.Monday9 + Duration.FromHours(6)),
        };

        foreach (var step in steps)
        {
            stored = await StoreAsync(step(stored));
            var loaded = await LoadAsync(stored.Key);
            ShouldBeTheSame(loaded, stored);
            stored = loaded;
        }

        stored.State.Status.ShouldBe(InstanceStatus.Completed);
    }

    [Test]
    public async Task Commit_NewInstanceThatExists_ConflictsAndChangesNothing()
    {
        var first = await StoreAsync(Permit.Start(Permit.NewKey(), "SURAT/1"));

        var outcome = await CommitAsync(Permit.Start(first.Key, "SURAT/2").Sending(Permit.NewKey().Id).Answering("kunci"));

        outcome.ShouldBe(CommitOutcome.VersionConflict);
        await ShouldHaveOnlyAsync(first);
    }

    [Test]
    public async Task Commit_OnAnOldVersion_ConflictsAndChangesNothing()
    {
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        var claimed = await StoreAsync(Permit.Claim(started, "Petugas A"));

        var outcome = await CommitAsync(Permit.Complete(started, "Petugas B").Sending(Permit.NewKey().Id).Answering("kunci"));

        outcome.ShouldBe(CommitOutcome.VersionConflict);
        await ShouldHaveOnlyAsync(claimed);
        (await TasksOfAsync(claimed.Key)).Single().Assignee.ShouldBe("Petugas A");
    }

    [Test]
    public async Task Commit_OnAnInstanceThatDoesNotExist_Conflicts()
    {
        var neverStored = Permit.After(Permit.Start(Permit.NewKey()));

        (await CommitAsync(Permit.Complete(neverStored))).ShouldBe(CommitOutcome.VersionConflict);
        (await store.LoadAsync(neverStored.Key, default)).ShouldBeNull();
    }

    [Test]
    public async Task Commit_BatchWithOneConflict_StoresTheOthers()
    {
        var stale = await StoreAsync(Permit.Start(Permit.NewKey()));
        var moved = await StoreAsync(Permit.Claim(stale));
        var running = await StoreAsync(Permit.Start(Permit.NewKey(Permit.Surakarta)));
        var fresh = Permit.Start(Permit.NewKey());

        var outcomes = await store.CommitAsync([fresh, Permit.Complete(stale), Permit.Complete(running)], default);

        outcomes.ShouldBe([CommitOutcome.Committed, CommitOutcome.VersionConflict, CommitOutcome.Committed]);
        ShouldBeTheSame(await LoadAsync(fresh.Key), Permit.After(fresh));
        ShouldBeTheSame(await LoadAsync(moved.Key), moved);
        (await LoadAsync(running.Key)).Version.ShouldBe(2);
    }

    [Test]
    public async Task Commit_BatchOf200_StoresEachInItsOrder()
    {
        var running = new List<StoredInstance>();
        var starts = Enumerable.Range(0, 100).Select(i => Permit.Start(Permit.NewKey(i % 2 == 0 ? Permit.Pekalongan : Permit.Surakarta), $"SURAT/{i}")).ToArray();
        (await store.CommitAsync(starts, default)).ShouldAllBe(o => o == CommitOutcome.Committed);
        running.AddRange(starts.Select(Permit.After));

        InstanceCommit[] batch = [.. running.Select(s => Permit.Complete(s)), .. Enumerable.Range(0, 100).Select(_ => Permit.Start(Permit.NewKey()))];
        var outcomes = await store.CommitAsync(batch, default);

        outcomes.Count.ShouldBe(200);
        outcomes.ShouldAllBe(o => o == CommitOutcome.Committed);
        foreach (var commit in batch)
            ShouldBeTheSame(await LoadAsync(commit.Key), Permit.After(commit));
    }

    [Test]
    public async Task Commit_SameInstanceFromManySides_OneWinsEachVersion()
    {
        var stored = await StoreAsync(Permit.Start(Permit.NewKey()));

        for (var round = 0; round < 10; round++)
        {
            var rivals = Enumerable.Range(0, 8).Select(i => stored.State.Tasks[0].Assignee is null ? Permit.Claim(stored, $"Petugas {i}") : Permit.Release(stored, stored.State.Tasks[0].Assignee!));
            var outcomes = await Task.WhenAll(rivals.Select(rival => Task.Run(() => CommitAsync(rival))));

            outcomes.Count(o => o == CommitOutcome.Committed).ShouldBe(1);
            outcomes.Count(o => o == CommitOutcome.VersionConflict).ShouldBe(7);
            stored = await LoadAsync(stored.Key);
        }

        stored.Version.ShouldBe(11);
        (await store.ReadLogAsync(stored.Key, 1, default)).Select(r => r.Version).ShouldBe(Enumerable.Range(1, 11).Select(n => (long)n));
    }

    [Test]
    public async Task Commit_OverlappingBatchesAtOnce_EachInstanceChangesOncePerVersion()
    {
        // Two hosts with the same forty instances in opposite order, which is where deadlocks come from.
        var stored = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => StoreAsync(Permit.Start(Permit.NewKey()))));
        for (var round = 0; round < 5; round++)
        {
            InstanceCommit[] there = [.. stored.Select(s => Toggle(s, "Petugas A"))];
            InstanceCommit[] back = [.. stored.Reverse().Select(s => Toggle(s, "Petugas B"))];

            var both = await Task.WhenAll(Task.Run(() => store.CommitAsync(there, default)), Task.Run(() => store.CommitAsync(back, default)));

            both.Sum(outcomes => outcomes.Count(o => o == CommitOutcome.Committed)).ShouldBe(40);
            stored = await Task.WhenAll(stored.Select(s => LoadAsync(s.Key)));
            stored.ShouldAllBe(s => s.Version == round + 2);
        }

        static InstanceCommit Toggle(StoredInstance s, string officer) =>
            s.State.Tasks[0].Assignee is { } holder ? Permit.Release(s, holder) : Permit.Claim(s, officer);
    }

    [Test]
    public void Commit_TwoOfOneInstance_Throws()
    {
        var start = Permit.Start(Permit.NewKey());

        Should.Throw<ArgumentException>(() => store.CommitAsync([start, start], default)).Message.ShouldContain(start.Key.ToString());
    }

    [Test]
    public void Commit_Nothing_Throws() => Should.Throw<ArgumentException>(() => store.CommitAsync([], default));

    /// <summary>The store has one instance, in one state, and nothing of any other commit.</summary>
    private async Task ShouldHaveOnlyAsync(StoredInstance expected)
    {
        ShouldBeTheSame(await LoadAsync(expected.Key), expected);
        (await store.ReadLogAsync(expected.Key, 1, default)).Count.ShouldBe((int)expected.Version);
        (await store.ReadFeedAsync(0, null, 100, default)).Count.ShouldBe((int)expected.Version);
        (await store.ClaimDeliveriesAsync(Permit.Monday9, Duration.FromMinutes(1), 100, default)).ShouldBeEmpty();
        (await store.FindRequestAsync(expected.Key.Tenant, "kunci", default)).ShouldBeNull();
    }
}
