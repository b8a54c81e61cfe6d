using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Tests.Storage;

public abstract partial class InstanceStoreConformance
{
    private static readonly DefinitionId Office = new("kota-pekalongan/arsip/agenda");

    /// <summary>The start events of the same store.</summary>
    protected abstract IStartEvents Starts { get; }

    [Test]
    public async Task Message_ForWhichNobodyWaits_StartsTheNewestVersionOnce()
    {
        await PublishAsync("1.0.0", OnMessage);
        await PublishAsync("1.1.0", OnMessage);
        var message = await SendAsync(Correspondence.Message());

        var delivery = (await MatchAsync(message)).Single();

        (delivery.Delivery.Definition, delivery.Delivery.Version).ShouldBe((Office, "1.1.0"));
        var start = delivery.Delivery.Command.ShouldBeOfType<StartInstance>();
        (start.InstanceId, start.BusinessKey, start.StartElement, start.Variables).ShouldBe((delivery.Delivery.Target, "S-1", new ElementId("mulai"), message.Variables));
        (await ProgressAsync(message)).ShouldBe(new MessageProgress(MessageStatus.Assigned, start.InstanceId, 0, null, null));
        (await MatchAsync(message)).ShouldBeEmpty();
    }

    [Test]
    public async Task Message_OfTheSameKeyAsOneThatStartsTheProcess_WaitsUntilThatHasStarted()
    {
        await PublishAsync("1.0.0", OnMessage, OnMessage with { Number = 1, Name = "lampiran" });
        var answer = await SendAsync(Correspondence.Message());
        var enclosure = await SendAsync(Correspondence.Message() with { Id = Guid.NewGuid(), Name = "lampiran" });
        var otherKey = await SendAsync(Correspondence.Message("S-2") with { Id = Guid.NewGuid(), Name = "lampiran" });

        var started = await Messages.MatchAsync([answer.Address, enclosure.Address, otherKey.Address], Permit.Monday9, Lease, default);

        started.Select(d => d.Key.Source.Value).ShouldBe([answer.Id, otherKey.Id], ignoreOrder: true);
        (await MatchAsync(enclosure)).ShouldBeEmpty();
        await Messages.RefuseAsync(started.Single(d => d.Key.Source.Value == answer.Id).Key, "uji", Permit.Monday9, default);
        var later = (await MatchAsync(enclosure)).ShouldHaveSingleItem();
        later.Delivery.Command.ShouldBeOfType<StartInstance>().Message.ShouldBe("lampiran");
    }

    [Test]
    public async Task Message_ForWhichSomebodyWaits_StartsNothingEvenIfSuspendedOrBusy()
    {
        await PublishAsync("1.0.0", OnMessage);
        var waiting = await StoreAsync(Correspondence.Wait());
        var first = await SendAsync(Correspondence.Message());
        var second = await SendAsync(Correspondence.Message());

        (await MatchAsync(first)).Select(d => d.Delivery.Target).ShouldBe([waiting.Key.Id]);
        (await MatchAsync(second)).ShouldBeEmpty();

        var suspended = await StoreAsync(Correspondence.Wait("S-2"));
        await StoreAsync(Correspondence.Do(suspended, new SuspendInstance(Actor.Engine, "Listrik padam")));
        (await MatchAsync(await SendAsync(Correspondence.Message("S-2")))).ShouldBeEmpty();
    }

    [Test]
    public async Task Message_BeforeItsProcessIsPublished_StartsItThen()
    {
        var message = await SendAsync(Correspondence.Message());
        var ofAnother = await SendAsync(Correspondence.Message(agency: "lain"));
        await PublishAsync("1.0.0", OnMessage);

        (await Messages.FindMatchesAsync(Permit.Monday9, 10, default)).ShouldBe([message.Address]);
        (await MatchAsync(message)).Select(d => d.Key.Source.Value).ShouldBe([message.Id]);
        (await Messages.FindMatchesAsync(Permit.Monday9, 10, default)).ShouldBeEmpty();
        (await ProgressAsync(ofAnother)).Status.ShouldBe(MessageStatus.Waiting);
    }

    [Test]
    public async Task Publish_WithoutStartEvents_EndsThoseOfTheVersionBefore()
    {
        await PublishAsync("1.0.0", OnMessage, OnSignal, Every(Permit.Monday9, null));
        await PublishAsync("2.0.0");

        (await MatchAsync(await SendAsync(Correspondence.Message()))).ShouldBeEmpty();
        await SendAsync(Correspondence.Signal());
        (await Messages.BroadcastAsync(Permit.Monday9, Lease, default)).ShouldNotBeNull().ShouldBeEmpty();
        (await Starts.NextAsync(default)).ShouldBeNull();
    }

    [Test]
    public async Task Signal_Sent_StartsAnInstanceOfEachProcessAndReachesThoseWhoWait()
    {
        await PublishAsync("1.0.0", OnSignal);
        var listening = await StoreAsync(Correspondence.Listen());
        var signal = await SendAsync(Correspondence.Signal());

        var deliveries = (await Messages.BroadcastAsync(Permit.Monday9, Lease, default)).ShouldNotBeNull();

        deliveries.Select(d => d.Key.Number).ShouldBe([0, 1]);
        deliveries[0].Delivery.Target.ShouldBe(listening.Key.Id);
        deliveries[1].Delivery.Command.ShouldBeOfType<StartInstance>().StartElement.ShouldBe(new ElementId("isyarat"));
        (await ProgressAsync(signal)).Receivers.ShouldBe(2);
    }

    [Test]
    public async Task Timer_Due_FiresOnceForEachTimeAndOnce()
    {
        await PublishAsync("1.0.0", Every(Permit.Monday9, 1));
        var later = Permit.Monday9 + Duration.FromHours(1);
        (await Starts.FindDueAsync(Permit.Monday9 - Duration.FromSeconds(1), 10, default)).ShouldBeEmpty();
        var due = (await Starts.FindDueAsync(Permit.Monday9, 10, default)).Single();
        due.ShouldBe(new DueStart(Permit.Pekalongan, new StartPoint(new DefinitionVersion(Office, "1.0.0"), new("waktu")), 0, Permit.Monday9, 1));

        var fired = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Starts.FireAsync(due, Permit.NewKey().Id, (later, 0), Permit.Monday9, Lease, default))));

        var delivery = fired.OfType<SopFlow.Runtime.Storage.StoredDelivery>().ShouldHaveSingleItem();
        delivery.Delivery.Command.ShouldBeOfType<StartInstance>().StartElement.ShouldBe(new ElementId("waktu"));
        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease, Lease, 10, default)).Select(d => d.Key).ShouldBe([delivery.Key]);
        (await Starts.NextAsync(default)).ShouldBe(later);
        // The same version again changes nothing.
        await PublishAsync("1.0.0", Every(Permit.Monday9, 1));
        var last = (await Starts.FindDueAsync(later, 10, default)).Single();
        (await Starts.FireAsync(last, Permit.NewKey().Id, null, later, Lease, default)).ShouldNotBeNull();
        (await Starts.NextAsync(default)).ShouldBeNull();
    }

    [Test]
    public async Task Timer_OfAVersionThatIsSuperseded_FiresNoMore()
    {
        await PublishAsync("1.0.0", Every(Permit.Monday9, null));
        var due = (await Starts.FindDueAsync(Permit.Monday9, 10, default)).Single();
        await PublishAsync("1.1.0", Every(Permit.Monday9, null));

        (await Starts.FireAsync(due, Permit.NewKey().Id, null, Permit.Monday9, Lease, default)).ShouldBeNull();
    }

    [Test]
    public async Task Conditions_OfTheNewestVersion_AreFoundByAgencyAndDefinition()
    {
        await PublishAsync("1.0.0", OnCondition with { Element = new("dulu") });
        await PublishAsync("1.1.0", OnCondition, OnCondition with { Number = 1 }, OnMessage);
        var at = new StartPoint(new DefinitionVersion(Office, "1.1.0"), new("suhu"));
        Task<IReadOnlyList<ConditionStart>> FindAsync(string? agency, DefinitionId? definition) => Starts.FindConditionsAsync(Permit.Pekalongan, agency, definition, default);

        (await FindAsync(null, null)).ShouldBe([new ConditionStart(at, 0), new ConditionStart(at, 1)]);
        (await FindAsync(Office.Agency, Office)).Count.ShouldBe(2);
        (await FindAsync("lain", null)).ShouldBeEmpty();
        (await FindAsync(null, new DefinitionId("kota-pekalongan/arsip/lain"))).ShouldBeEmpty();
        (await Starts.FindConditionsAsync(new TenantId("kota-lain"), null, null, default)).ShouldBeEmpty();
    }

    [Test]
    public async Task Start_RepeatedRequest_StoresNothingMore()
    {
        var at = new StartPoint(new DefinitionVersion(Office, "1.0.0"), new("suhu"));
        SopFlow.Runtime.Storage.StoredDelivery New() => MessageDeliveries.Start(Permit.Pekalongan, at, new StartInstance(Actor.Engine, Permit.NewKey().Id));
        var request = new SopFlow.Runtime.Storage.AnsweredRequest($"uji:{Guid.NewGuid()}", [1], 202, [2], Permit.Monday9);
        SopFlow.Runtime.Storage.StoredDelivery[] first = [New(), New()];

        (await Starts.StartAsync(Permit.Pekalongan, first, request, Permit.Monday9, Lease, default)).ShouldBeTrue();
        (await Starts.StartAsync(Permit.Pekalongan, [New()], request, Permit.Monday9, Lease, default)).ShouldBeFalse();

        (await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease - Duration.FromSeconds(1), Lease, 10, default)).ShouldBeEmpty();
        var left = await store.ClaimDeliveriesAsync(Permit.Monday9 + Lease, Lease, 10, default);
        left.Select(d => d.Key).ShouldBe(first.Select(d => d.Key), ignoreOrder: true);
        left.ShouldAllBe(d => ((StartInstance)d.Delivery.Command).StartElement == at.Element);
        (await store.FindRequestAsync(Permit.Pekalongan, request.Key, default)).ShouldNotBeNull().Status.ShouldBe(202);
    }

    private static PublishedStart OnCondition => new(StartKind.Condition, new("suhu"), 0);

    private static PublishedStart OnMessage => new(StartKind.Message, new("mulai"), 0) { Name = Correspondence.Answer };

    private static PublishedStart OnSignal => new(StartKind.Signal, new("isyarat"), 0) { Name = Correspondence.Closing };

    private static PublishedStart Every(Instant first, int? left) => new(StartKind.Timer, new("waktu"), 0) { NextAt = first, Left = left };

    private Task PublishAsync(string version, params PublishedStart[] starts) =>
        Starts.ReplaceAsync(Permit.Pekalongan, Office, _ => Task.FromResult<PublishedStarts?>(new PublishedStarts(new DefinitionVersion(Office, version), 1, starts)), default);
}
