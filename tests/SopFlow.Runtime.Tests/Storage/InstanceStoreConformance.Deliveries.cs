using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    private static readonly Duration Lease = Duration.FromSeconds(30);

    [Test]
    public async Task ClaimDeliveries_Sent_GivesThemOldestFirstAndWhole()
    {
        var (a, b, c) = (Permit.NewKey().Id, Permit.NewKey().Id, Permit.NewKey().Id);
        var later = Permit.Start(Permit.NewKey(), at: Permit.Monday9 + Duration.FromSeconds(1)).Sending(c);
        var earlier = Permit.Start(Permit.NewKey()).Sending(a, b);
        await StoreAsync(later);
        await StoreAsync(earlier);

        var claimed = await store.ClaimDeliveriesAsync(Permit.Monday9, Lease, 10, default);

        // In memory "oldest" is the order of storing; both agree within one commit.
        claimed.Select(d => d.Delivery.Target).ShouldBe([a, b, c], ignoreOrder: true);
        claimed.Where(d => d.Key.Source == earlier.Key.Id).Select(d => (d.Delivery.Target, d.Key)).ShouldBe(
            [(a, new DeliveryKey(earlier.Key.Tenant, earlier.Key.Id, 1, 0)), (b, new DeliveryKey(earlier.Key.Tenant, earlier.Key.Id, 1, 1))]);
        claimed[0].Delivery.Command.ShouldBe(new CancelInstance(Actor.Engine, "Induk dibatalkan"));
    }

    [Test]
    public async Task ClaimDeliveries_Claimed_ComeAgainOnlyWhenTheLeaseEnds()
    {
        await StoreAsync(Permit.Start(Permit.NewKey()).Sending(Permit.NewKey().Id, Permit.NewKey().Id, Permit.NewKey().Id));
        var first = await store.ClaimDeliveriesAsync(Permit.Monday9, Lease, 2, default);

        first.Count.ShouldBe(2);
        (await store.ClaimDeliveriesAsync(Permit.Monday9, Lease, 10, default)).Count.ShouldBe(1);
        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease - Duration.FromMilliseconds(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease, Lease, 10, default)).Count.ShouldBe(3);
    }

    [Test]
    public async Task Commit_CarryingOutADelivery_DeletesItAndTheSecondTimeFails()
    {
        var key = await SendAsync();
        var first = Permit.Start(Permit.NewKey()) with { Delivered = key };
        var second = Permit.Start(Permit.NewKey()).Answering("kunci") with { Delivered = key };

        await StoreAsync(first);
        (await CommitAsync(second)).ShouldBe(CommitOutcome.AlreadyDelivered);

        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Duration.FromDays(1), Lease, 10, default)).ShouldBeEmpty();
        (await store.LoadAsync(second.Key, default)).ShouldBeNull();
        (await store.FindRequestAsync(second.Key.Tenant, "kunci", default)).ShouldBeNull();
    }

    [Test]
    public async Task Commit_CarryingOutADeliveryOnAnOldVersion_LeavesTheDelivery()
    {
        var key = await SendAsync();
        var started = await StoreAsync(Permit.Start(Permit.NewKey()));
        await StoreAsync(Permit.Claim(started));

        (await CommitAsync(Permit.Cancel(started) with { Delivered = key })).ShouldBe(CommitOutcome.VersionConflict);

        (await store.ClaimDeliveriesAsync(Permit.Monday9, Lease, 10, default)).Single().Key.ShouldBe(key);
    }

    [Test]
    public async Task Commit_OneDeliveryFromManySides_IsCarriedOutOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var key = await SendAsync();
            var rivals = Enumerable.Range(0, 8).Select(_ => Permit.Start(Permit.NewKey()) with { Delivered = key }).ToArray();

            var outcomes = await Task.WhenAll(rivals.Select(rival => Task.Run(() => CommitAsync(rival))));

            outcomes.Count(o => o == CommitOutcome.Committed).ShouldBe(1);
            outcomes.Count(o => o == CommitOutcome.AlreadyDelivered).ShouldBe(7);
        }
    }

    [Test]
    public async Task Commit_OneDeliveryTwiceInABatch_IsCarriedOutOnce()
    {
        var key = await SendAsync();
        var rivals = new[] { Permit.Start(Permit.NewKey()) with { Delivered = key }, Permit.Start(Permit.NewKey()) with { Delivered = key } };

        (await store.CommitAsync(rivals, default)).ShouldBe([CommitOutcome.Committed, CommitOutcome.AlreadyDelivered]);
    }

    [Test]
    public async Task DropDelivery_Waiting_IsForgotten()
    {
        var key = await SendAsync();

        await store.DropDeliveryAsync(key, default);
        await store.DropDeliveryAsync(key, default);

        (await store.ClaimDeliveriesAsync(Permit.Monday9, Lease, 10, default)).ShouldBeEmpty();
    }

    private async Task<DeliveryKey> SendAsync()
    {
        var commit = Permit.Start(Permit.NewKey()).Sending(Permit.NewKey().Id);
        await StoreAsync(commit);
        return new DeliveryKey(commit.Key.Tenant, commit.Key.Id, 1, 0);
    }
}
