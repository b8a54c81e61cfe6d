using Microsoft.Extensions.Diagnostics.HealthChecks;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing;

internal sealed class EventRelayTests
{
    [Test]
    public async Task Relay_EverythingConfirmed_HasPublishedAllInOrder()
    {
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();

        var events = await relay.TellAsync(Stories.Late());

        await relay.Broker.ConfirmAsync(events);
        await relay.WatermarkReachesAsync(Stories.Late().Records.Count);
        relay.Broker.IsIdle.ShouldBeTrue();
    }

    [Test]
    public async Task Relay_UnconfirmedEvent_HoldsBackTheInstanceAndTheWatermark()
    {
        // Given a record of several events
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());

        // When all but the last of its first record are confirmed
        var inFirst = events.Count(e => e.RecordedAt == events[0].RecordedAt);
        await relay.Broker.ConfirmAsync(events.Take(inFirst - 1));
        var last = await relay.Broker.NextAsync();

        // Then nothing after it goes out, and the watermark stays, until that one is confirmed too
        relay.Broker.IsIdle.ShouldBeTrue();
        (await relay.WatermarkAsync()).ShouldBe(0);
        last.Confirm();
        await relay.WatermarkReachesAsync(1);
        (await relay.Broker.NextAsync()).Event.Id.ShouldBe(events[inFirst].Id);
    }

    [Test]
    public async Task Relay_InstanceThatWaits_DoesNotHoldBackOthersButTheWatermark()
    {
        await using var relay = new RelayUnderTest();
        var waiting = await relay.TellAsync(Stories.Cancelled());
        var other = await relay.TellAsync(Stories.InTime());
        await relay.StartAsync();

        // When the first event of one instance is not answered, and all of the other are
        var first = await TakeAsync(relay.Broker, e => e.Event.InstanceId == waiting[0].InstanceId, other);

        // Then all of the other went out, and the watermark stands before the first
        (await relay.WatermarkAsync()).ShouldBe(0);
        first.Confirm();
        await relay.Broker.ConfirmAsync(waiting.Skip(1));
        await relay.WatermarkReachesAsync(Stories.Cancelled().Records.Count + Stories.InTime().Records.Count);
    }

    [Test]
    public async Task Relay_RefusedEvent_IsPublishedAgainWithTheSameIdBeforeTheNext()
    {
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());

        (await relay.Broker.NextAsync()).Refuse();
        (await relay.Broker.NextAsync()).Refuse();

        await relay.Broker.ConfirmAsync(events);
        await relay.WatermarkReachesAsync(Stories.Cancelled().Records.Count);
    }

    [Test]
    public async Task Relay_ConfirmThatNeverComes_IsPublishedAgain()
    {
        await using var relay = new RelayUnderTest(confirmTimeout: TimeSpan.FromMilliseconds(1));
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());

        var lost = await relay.Broker.NextAsync();
        var again = await relay.Broker.NextAsync();

        lost.Event.Id.ShouldBe(events[0].Id);
        again.Event.Id.ShouldBe(events[0].Id);
        await Should.ThrowAsync<OperationCanceledException>(lost.Answer);
    }

    [Test]
    public async Task Relay_HostStops_WaitsForConfirmsAndRemembersThem()
    {
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());
        var offer = await relay.Broker.NextAsync();

        // When the host stops while an event is on its way
        var stopped = relay.StopAsync();
        offer.Confirm();
        await relay.Broker.ConfirmAsync(events.Skip(1));
        await stopped;

        // Then it is confirmed, and what was confirmed is remembered
        (await relay.WatermarkAsync()).ShouldBe(Stories.Cancelled().Records.Count);
        relay.Leadership.Releases.ShouldBe(1);
    }

    [Test]
    public async Task Relay_LeaseLost_StopsAtOnceAndGoesOnFromTheWatermarkWhenItLeadsAgain()
    {
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.InTime());
        var inFirst = events.Count(e => e.RecordedAt == events[0].RecordedAt);
        await relay.Broker.ConfirmAsync(events.Take(inFirst));
        await relay.WatermarkReachesAsync(1);
        var cut = await relay.Broker.NextAsync();

        // When the lease is lost while an event is on its way
        await relay.Leadership.LoseAsync();
        await Soon.TrueAsync(() => relay.Leadership.Releases == 1, "the lease to be given back");

        // Then it is given up and nothing else goes out
        await Should.ThrowAsync<OperationCanceledException>(cut.Answer);
        relay.Broker.IsIdle.ShouldBeTrue();

        // And whoever leads next publishes it again
        relay.Leadership.Grant();
        await relay.Broker.ConfirmAsync(events.Skip(inFirst));
        await relay.WatermarkReachesAsync(Stories.InTime().Records.Count);
    }

    [Test]
    public async Task Relay_DefinitionThatCannotBeFound_WaitsAndLeavesNothingOut()
    {
        await using var relay = new RelayUnderTest();
        relay.Definitions.IsPublished = false;
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());
        await Soon.TrueAsync(() => relay.Monitor.InFlight > 0, "the record to be on its way");

        relay.Definitions.IsPublished = true;

        await relay.Broker.ConfirmAsync(events);
    }

    [Test]
    public async Task Health_EventsFlow_IsHealthy()
    {
        await using var relay = new RelayUnderTest();
        await relay.StartAsync();
        var events = await relay.TellAsync(Stories.Cancelled());
        await relay.Broker.ConfirmAsync(events);
        await relay.WatermarkReachesAsync(Stories.Cancelled().Records.Count);

        var health = await relay.Monitor.CheckHealthAsync(new HealthCheckContext());

        health.Status.ShouldBe(HealthStatus.Healthy);
        health.Data["confirmedPosition"].ShouldBe(2L);
    }

    /// <summary>Confirms these events as they come, keeps the first other one, and returns it when all of these are confirmed.</summary>
    private static async Task<ManualBroker.Offer> TakeAsync(ManualBroker broker, Func<ManualBroker.Offer, bool> keep, IReadOnlyList<Contracts.SopFlowEvent> confirm)
    {
        ManualBroker.Offer? kept = null;
        for (var confirmed = 0; kept is null || confirmed < confirm.Count;)
        {
            var offer = await broker.NextAsync();
            if (keep(offer))
            {
                kept.ShouldBeNull("An instance has one event on its way at a time.");
                kept = offer;
                continue;
            }

            offer.Event.Id.ShouldBe(confirm[confirmed++].Id);
            offer.Confirm();
        }

        return kept;
    }
}
