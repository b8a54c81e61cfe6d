using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using SopFlow.Contracts;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Publishing;

/// <summary>Through MassTransit to a real RabbitMQ, read by a consumer that has never heard of MassTransit.</summary>
internal sealed class PublishingTests
{
    /// <summary>A virtual host for each test, made at once since the broker's tool is slow.</summary>
    private static readonly string[] Vhosts = [.. Enumerable.Range(1, 12).Select(n => $"test-{n}")];

    private PrivateBroker broker = null!;
    private int used;
    private string vhost = "";

    private Uri Broker => broker.UriOf(vhost);

    [OneTimeSetUp]
    public async Task StartBrokerAsync()
    {
        broker = await PrivateBroker.RunAsync();
        await broker.AddVhostsAsync(Vhosts);
    }

    [OneTimeTearDown]
    public async Task DiscardBrokerAsync() => await broker.DisposeAsync();

    [SetUp]
    public void TakeVhost() => vhost = Vhosts[used++];

    [Test]
    public async Task Publish_Event_IsACloudEventWithAPlainBody()
    {
        // Given a consumer that knows AMQP and JSON only
        await using var consumer = await PlainConsumer.RunAsync(Broker);
        await using var host = await PublishingHost.RunAsync(Broker);

        // When an instance runs
        var events = await host.TellAsync(Stories.Late());
        await consumer.HasAsync(events);

        // Then each event came once, in order, as documented
        consumer.Everything.Select(d => d.Event.Id).ShouldBe(events.Select(e => e.Id));
        var (breach, message) = (events.OfType<SlaBreached>().Single(), consumer.Everything.Single(d => d.Event is SlaBreached));
        message.Body.ShouldBe(EventJson.Write(breach));
        message.RoutingKey.ShouldBe("sla.breached.kota-pekalongan.diskominfo.hosting");
        message.Properties.ContentType.ShouldBe("application/json");
        message.Properties.MessageId.ShouldBe(breach.Id.ToString());
        message.Properties.Type.ShouldBe("sla.breached");
        message.Properties.Timestamp.UnixTime.ShouldBe(breach.OccurredAt.ToUnixTimeSeconds());
        message.Properties.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
        message.Headers.Where(h => h.Key.StartsWith("cloudEvents:", StringComparison.Ordinal)).OrderBy(h => h.Key, StringComparer.Ordinal).ShouldBe(
        [
            new("cloudEvents:datacontenttype", "application/json"),
            new("cloudEvents:id", breach.Id.ToString()),
            new("cloudEvents:source", "/kota-pekalongan/diskominfo/hosting"),
            new("cloudEvents:specversion", "1.0"),
            new("cloudEvents:subject", "0199c0de-0000-7000-8000-000000000001"),
            new("cloudEvents:time", "2026-01-05T03:00:00.000Z"),
            new("cloudEvents:type", "sla.breached"),
        ]);
        message.Headers.Keys.ShouldNotContain(name => name.StartsWith("MT-", StringComparison.Ordinal));
    }

    [Test]
    public async Task Publish_NobodyHasDeclaredAnything_MakesOneDurableTopicExchangeAndNoQueue()
    {
        await using var host = await PublishingHost.RunAsync(Broker);

        await host.TellAsync(Stories.InTime());
        await Eventually.HoldsAsync(async () => await host.WatermarkAsync() == Stories.InTime().Records.Count, "all to be confirmed");

        var exchanges = Lines(await broker.ControlAsync("-q", "list_exchanges", "-p", vhost, "--no-table-headers", "name", "type", "durable", "auto_delete"));
        exchanges.Where(line => !line.StartsWith('\t') && !line.StartsWith("amq.", StringComparison.Ordinal))
            .ShouldBe(["sopflow.events\ttopic\ttrue\tfalse"]);
        Lines(await broker.ControlAsync("-q", "list_queues", "-p", vhost, "--no-table-headers", "name")).ShouldBeEmpty();
    }

    [Test]
    public async Task Publish_BindingToDeadlinesOfOneGovernment_GetsThoseAlone()
    {
        await using var consumer = await PlainConsumer.RunAsync(Broker, "sla.*.kota-pekalongan.#");
        await using var host = await PublishingHost.RunAsync(Broker);

        var expected = (await host.TellAsync(Stories.Late())).OfType<SlaEvent>().ToArray();

        await consumer.HasAsync(expected);
        consumer.Everything.Select(d => d.Event.Id).ShouldBe(expected.Select(e => e.Id));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Publish_BrokerGoesAwayAndComesBack_LosesAndReordersNothing(bool inGoodOrder)
    {
        // Given many instances whose events are being published
        await using var consumer = await PlainConsumer.RunAsync(Broker);
        await using var host = await PublishingHost.RunAsync(Broker);
        var events = new List<SopFlowEvent>();
        for (var n = 1; n <= 100; n++)
            events.AddRange(await host.TellAsync(NewStory(n)));
        await Eventually.HoldsAsync(() => consumer.Everything.Count > 50, "publishing to be under way");

        // When the broker goes away in the middle of it, and work goes on meanwhile
        await (inGoodOrder ? broker.StopAsync() : broker.KillAsync());
        for (var n = 101; n <= 200; n++)
            events.AddRange(await host.TellAsync(NewStory(n)));
        await broker.StartAsync();

        // Then every event comes, in order
        await consumer.HasAsync(events);
        ShouldBeInOrder(consumer.Everything, events);
        await Eventually.HoldsAsync(async () => await host.WatermarkAsync() == host.Store.Length(), "all to be confirmed");
    }

    [Test]
    public async Task Publish_ConnectionCutBeforeConfirmsArrive_RepeatsWithTheSameIdsAndLosesNothing()
    {
        using var proxy = new CuttingProxy(Broker);
        await using var consumer = await PlainConsumer.RunAsync(Broker);
        await using var host = await PublishingHost.RunAsync(proxy.Uri);
        var events = new List<SopFlowEvent>(await host.TellAsync(NewStory(1)));
        await consumer.HasAsync(events);

        // When the broker has events whose confirms never arrive
        var cut = proxy.CutBeforeConfirmsArriveAsync();
        for (var n = 2; n <= 100; n++)
            events.AddRange(await host.TellAsync(NewStory(n)));
        await cut;

        // Then they are published again: some came twice, with the same ids
        await consumer.HasAsync(events);
        await Eventually.HoldsAsync(async () => await host.WatermarkAsync() == host.Store.Length(), "all to be confirmed");
        ShouldBeInOrder(consumer.Everything, events);
        consumer.Everything.Count.ShouldBeGreaterThan(events.Count);
        consumer.Everything.Select(d => d.Event.Id).Distinct().Count().ShouldBe(events.Count);
    }

    [Test]
    public async Task Host_BrokerIsAway_StartsAtOnceAndIsDegraded()
    {
        await broker.StopAsync();
        var store = new InMemoryInstanceStore();

        // When a host starts without a broker
        var began = Stopwatch.GetTimestamp();
        await using (var host = await PublishingHost.RunAsync(Broker, store))
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));

            // Then it works, says that the broker is away, and nothing counts as published
            await host.TellAsync(NewStory(1));
            await Eventually.HoldsAsync(async () => (await host.HealthAsync()).Entries[PublishingServices.BusHealthCheck].Status == HealthStatus.Degraded, "the bus to be degraded");
            (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
            (await host.WatermarkAsync()).ShouldBe(0);
        }

        // And what it left is published by the next one
        await broker.StartAsync();
        await using var consumer = await PlainConsumer.RunAsync(Broker);
        await using var next = await PublishingHost.RunAsync(Broker, store);
        await Eventually.HoldsAsync(async () => await next.WatermarkAsync() == store.Length(), "all to be confirmed");
        await Eventually.HoldsAsync(() => consumer.Everything.Count > 0, "events to be delivered");
        await Eventually.HoldsAsync(async () => (await next.HealthAsync()).Status == HealthStatus.Healthy, "the host to be healthy");
    }

    [Test]
    public async Task Publish_WithoutABroker_TakesTheSameWayInProcess()
    {
        await using var host = await PublishingHost.RunAsync(broker: null);

        await host.TellAsync(Stories.InTime());

        await Eventually.HoldsAsync(async () => await host.WatermarkAsync() == host.Store.Length(), "all to be confirmed");
        await Eventually.HoldsAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Healthy, "the host to be healthy");
    }

    /// <summary>Of each instance, what came first of each event is in order: a repetition may follow, nothing may be left out before it.</summary>
    private static void ShouldBeInOrder(IReadOnlyList<PlainConsumer.Delivered> delivered, IReadOnlyList<SopFlowEvent> expected)
    {
        var first = delivered.Select(d => d.Event).DistinctBy(e => e.Id).GroupBy(e => e.InstanceId).ToDictionary(g => g.Key, g => g.Select(e => e.Sequence).ToArray());
        foreach (var ofInstance in expected.GroupBy(e => e.InstanceId))
            first[ofInstance.Key].ShouldBe(ofInstance.Select(e => e.Sequence));
    }

    private static Story NewStory(int number) => Stories.InTime(new Guid(number, 0, 0, new byte[8]));

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

internal static class StoreLength
{
    /// <summary>How many records its log has.</summary>
    public static long Length(this InMemoryInstanceStore store) =>
        store.ReadFeedAsync(0, null, int.MaxValue, CancellationToken.None).Result.Count;
}
