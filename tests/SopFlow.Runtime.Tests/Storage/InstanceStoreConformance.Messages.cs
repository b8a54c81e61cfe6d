using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    /// <summary>The messages of the same store.</summary>
    protected abstract IMessageStore Messages { get; }

    [Test]
    public async Task Message_ForAWaitingInstance_IsBroughtToItAndConsumedWithItsCommit()
    {
        var waiting = await StoreAsync(Correspondence.Wait());
        var message = await SendAsync(Correspondence.Message());

        var delivery = (await MatchAsync(message)).Single();

        delivery.Key.ShouldBe(new DeliveryKey(message.Tenant, new(message.Id), 1, 0));
        delivery.Delivery.Target.ShouldBe(waiting.Key.Id);
        (await ProgressAsync(message)).ShouldBe(new MessageProgress(MessageStatus.Assigned, waiting.Key.Id, 0, null, null));
        var done = await StoreAsync(Correspondence.Receive(waiting, delivery));
        done.State.Status.ShouldBe(InstanceStatus.Completed);
        done.State.Variables["nomor"].ShouldBe(FeelString.Of("B-7"));
        (await ProgressAsync(message)).ShouldBe(new MessageProgress(MessageStatus.Consumed, waiting.Key.Id, 1, null, Permit.Monday9));
        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease + Lease, Lease, 10, default)).ShouldBeEmpty();
        (await MatchAsync(message)).ShouldBeEmpty();
    }

    [Test]
    public async Task Message_BeforeItsReceiver_WaitsForItUntilItExpires()
    {
        var message = await SendAsync(Correspondence.Message(timeToLive: Duration.FromHours(1)));
        var tooShort = await SendAsync(Correspondence.Message(timeToLive: Duration.FromMinutes(1)));
        (await MatchAsync(message)).ShouldBeEmpty();
        (await Messages.FindMatchesAsync(Permit.Monday9, 10, default)).ShouldBeEmpty();

        await StoreAsync(Correspondence.Wait(), Correspondence.Wait());
        (await Messages.FindMatchesAsync(Permit.Monday9, 10, default)).ShouldBe([message.Address]);
        var later = Permit.Monday9 + Duration.FromMinutes(1);

        (await Messages.MatchAsync([message.Address], later, Lease, default)).Select(d => d.Key.Source.Value).ShouldBe([message.Id]);
        (await Messages.ExpireAsync(later, default)).ShouldBe(1);
        (await ProgressAsync(tooShort)).ShouldBe(new MessageProgress(MessageStatus.Expired, null, 0, null, tooShort.ExpiresAt));
        (await Messages.ExpireAsync(Permit.Monday9 + Duration.FromDays(2), default)).ShouldBe(0);
        (await ProgressAsync(message)).Status.ShouldBe(MessageStatus.Assigned);
        await Messages.ExpireAsync(tooShort.ExpiresAt + MessageLimits.Kept, default);
        (await Messages.FindAsync(tooShort.Tenant, tooShort.Id, default)).ShouldBeNull();
    }

    [Test]
    public async Task Message_OfAnotherKeyNameGovernmentOrAgency_IsNotForThem()
    {
        await StoreAsync(Correspondence.Wait("S-1"), Correspondence.Wait(null), Correspondence.Wait("S-2", tenant: Permit.Surakarta), Correspondence.Wait("S-3", agency: "lain"));

        await NobodyAsync(Correspondence.Message("S-2"));
        await NobodyAsync(Correspondence.Message("S-1") with { Name = "lain" });
        await NobodyAsync(Correspondence.Message("S-1", agency: "lain"));
        await NobodyAsync(Correspondence.Message("S-1", tenant: Permit.Surakarta));
        foreach (var received in new[] { Correspondence.Message("S-1"), Correspondence.Message(null), Correspondence.Message("S-2", tenant: Permit.Surakarta), Correspondence.Message("S-3", agency: "lain") })
            (await MatchAsync(await SendAsync(received))).Count.ShouldBe(1);

        async Task NobodyAsync(Message message) => (await MatchAsync(await SendAsync(message))).ShouldBeEmpty();
    }

    [Test]
    public async Task Messages_AtOneAddress_GoInOrderToThoseWhoWaitLongest()
    {
        var second = await StoreAsync(Correspondence.Wait(at: Permit.Monday9 + Duration.FromSeconds(1)));
        var first = await StoreAsync(Correspondence.Wait());
        var sent = new List<Message>();
        for (var n = 0; n < 3; n++)
            sent.Add(await SendAsync(Correspondence.Message()));

        var deliveries = await MatchAsync(sent[0]);

        deliveries.Select(d => (d.Key.Source.Value, d.Delivery.Target)).ShouldBe([(sent[0].Id, first.Key.Id), (sent[1].Id, second.Key.Id)]);
        (await ProgressAsync(sent[2])).Status.ShouldBe(MessageStatus.Waiting);
        (await MatchAsync(sent[2])).ShouldBeEmpty();
    }

    [Test]
    public async Task Match_FromManySides_EachMessageAndEachReceiverOnce()
    {
        var address = Correspondence.Message().Address;
        for (var n = 0; n < 30; n++)
        {
            await StoreAsync(Correspondence.Wait());
            await SendAsync(Correspondence.Message());
        }

        var matched = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Messages.MatchAsync([address, address], Permit.Monday9, Lease, default))));

        var deliveries = matched.SelectMany(some => some).ToList();
        deliveries.Count.ShouldBe(30);
        deliveries.Select(d => d.Key.Source).ShouldBeUnique();
        deliveries.Select(d => d.Delivery.Target).ShouldBeUnique();
    }

    [Test]
    public async Task Match_Suspended_WaitsUntilItIsResumed()
    {
        var waiting = await StoreAsync(Correspondence.Wait());
        var suspended = await StoreAsync(Correspondence.Do(waiting, new SuspendInstance(Actor.Engine, "Listrik padam")));
        var message = await SendAsync(Correspondence.Message());

        (await MatchAsync(message)).ShouldBeEmpty();
        await StoreAsync(Correspondence.Do(suspended, new ResumeInstance(Actor.Engine)));

        (await MatchAsync(message)).Count.ShouldBe(1);
    }

    [Test]
    public async Task PutBack_WaitsAgainInItsOldPlace()
    {
        await StoreAsync(Correspondence.Wait());
        var first = await SendAsync(Correspondence.Message());
        var delivery = (await MatchAsync(first)).Single();
        var second = await SendAsync(Correspondence.Message());
        (await MatchAsync(second)).ShouldBeEmpty();

        await Messages.PutBackAsync(delivery.Key, default);

        var again = (await MatchAsync(second)).Single();
        again.Key.ShouldBe(delivery.Key with { Version = 2 });
        await Messages.PutBackAsync(delivery.Key, default);
        (await ProgressAsync(first)).Status.ShouldBe(MessageStatus.Assigned);
        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease, Lease, 10, default)).Select(d => d.Key).ShouldBe([again.Key]);
    }

    [Test]
    public async Task Refuse_EndsTheMessageAndFreesTheReceiver()
    {
        var waiting = await StoreAsync(Correspondence.Wait());
        var first = await SendAsync(Correspondence.Message());
        var second = await SendAsync(Correspondence.Message());
        var delivery = (await MatchAsync(first)).Single();

        await Messages.RefuseAsync(delivery.Key, "Terlalu besar", Permit.Monday9, default);

        (await ProgressAsync(first)).ShouldBe(new MessageProgress(MessageStatus.Refused, waiting.Key.Id, 0, "Terlalu besar", Permit.Monday9));
        (await MatchAsync(first)).Single().Key.Source.Value.ShouldBe(second.Id);
    }

    [Test]
    public async Task Send_WithARequestThatWasAnswered_StoresNothing()
    {
        await StoreAsync(Correspondence.Wait(), Correspondence.Wait());
        var (first, second) = (Correspondence.Message(), Correspondence.Message());
        var request = new AnsweredRequest("kunci", [1, 2, 3], 202, [.. "{}"u8], Permit.Monday9);

        (await Messages.SendAsync(first, request, default)).ShouldBeTrue();
        (await Messages.SendAsync(second, request, default)).ShouldBeFalse();

        (await MatchAsync(first)).Count.ShouldBe(1);
        (await Messages.FindAsync(second.Tenant, second.Id, default)).ShouldBeNull();
        (await store.FindRequestAsync(first.Tenant, "kunci", default)).ShouldNotBeNull().Status.ShouldBe(202);
    }

    [Test]
    public async Task Signal_Sent_GoesToEverybodyWhoWaitsOnceAndToNobodyLater()
    {
        var listening = new[] { await StoreAsync(Correspondence.Listen()), await StoreAsync(Correspondence.Listen()) };
        await StoreAsync(Correspondence.Listen(Permit.Surakarta), Correspondence.Wait(), Correspondence.Listen(agency: "lain"));
        var signal = await SendAsync(Correspondence.Signal(agency: "arsip"));

        var deliveries = (await Messages.BroadcastAsync(Permit.Monday9, Lease, default)).ShouldNotBeNull();

        deliveries.Select(d => d.Delivery.Target).ShouldBe(listening.Select(i => i.Key.Id), ignoreOrder: true);
        (await ProgressAsync(signal)).ShouldBe(new MessageProgress(MessageStatus.Consumed, null, 2, null, Permit.Monday9));
        await StoreAsync(Correspondence.Listen());
        (await Messages.BroadcastAsync(Permit.Monday9, Lease, default)).ShouldBeNull();
        foreach (var delivery in deliveries)
            (await StoreAsync(Correspondence.Receive(await LoadAsync(new InstanceKey(signal.Tenant, delivery.Delivery.Target)), delivery))).State.Status.ShouldBe(InstanceStatus.Completed);
    }

    [Test]
    public async Task Thrown_ByACommit_ReachesOthersWithIt()
    {
        var waiting = await StoreAsync(Correspondence.Wait());
        var listening = await StoreAsync(Correspondence.Listen());
        var throwing = Correspondence.Throw();
        var thrown = throwing.Thrown;
        thrown.Select(m => (m.Kind, m.Name, m.CorrelationKey)).ShouldBe([(MessageKind.Message, Correspondence.Answer, "S-1"), (MessageKind.Signal, Correspondence.Closing, null)]);

        await StoreAsync(throwing);
        (await CommitAsync(throwing)).ShouldBe(CommitOutcome.VersionConflict);

        (await MatchAsync(thrown[0])).Select(d => d.Delivery.Target).ShouldBe([waiting.Key.Id]);
        (await Messages.BroadcastAsync(Permit.Monday9, Lease, default)).ShouldNotBeNull().Select(d => d.Delivery.Target).ShouldBe([listening.Key.Id]);
    }

    [Test]
    public async Task Delivered_Twice_IsConsumedOnce()
    {
        var waiting = await StoreAsync(Correspondence.Wait());
        var delivery = (await MatchAsync(await SendAsync(Correspondence.Message()))).Single();
        var commit = Correspondence.Receive(waiting, delivery);

        await StoreAsync(commit);

        (await CommitAsync(commit)).ShouldBe(CommitOutcome.AlreadyDelivered);
    }

    private async Task<Message> SendAsync(Message message)
    {
        (await Messages.SendAsync(message, null, default)).ShouldBeTrue();
        return message;
    }

    private Task<IReadOnlyList<StoredDelivery>> MatchAsync(Message message) => Messages.MatchAsync([message.Address], Permit.Monday9, Lease, default);

    private async Task<MessageProgress> ProgressAsync(Message message) => (await Messages.FindAsync(message.Tenant, message.Id, default)).ShouldNotBeNull();
}
