using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using SopFlow.Contracts;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Publishing;

/// <summary>Through MassTransit to a real RabbitMQ, read by a consumer that has never heard of MassTransit.</summary>
internal sealed class PublishingTests
{
    private Uri broker = null!;

    [SetUp]
    public async Task TakeVirtualHostAsync() => broker = await RabbitServer.FreshVirtualHostAsync();

    [Test]
    public async Task Publish_Event_IsACloudEventWithAPlainBody()
    {
        // Given a queue for breaches
        var factory = new ConnectionFactory { Uri = broker };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(EventRouting.Exchange, ExchangeType.Topic, durable: true);
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, EventRouting.Exchange, "sla.breached.#");

        // When a task is late
        await using var host = await PublishingHost.RunAsync(broker);
        var breach = (await host.TellAsync(Stories.Late())).OfType<SlaBreached>().Single();
        await host.AllConfirmedAsync();

        // Then one message is there, as documented
        var message = (await channel.BasicGetAsync(queue, autoAck: true)).ShouldNotBeNull();
        message.MessageCount.ShouldBe(0u);
        message.Body.ToArray().ShouldBe(EventJson.Write(breach));
        message.RoutingKey.ShouldBe("sla.breached.kota-pekalongan.diskominfo.hosting");
        var properties = message.BasicProperties;
        properties.ContentType.ShouldBe("application/json");
        properties.MessageId.ShouldBe(breach.Id.ToString());
        properties.Type.ShouldBe("sla.breached");
        properties.Timestamp.UnixTime.ShouldBe(breach.OccurredAt.ToUnixTimeSeconds());
        properties.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
    }

    [Test]
    public async Task Publish_Instance_ComesInOrderWithTheAttributesOfCloudEventsAndNoneOfMassTransit()
    {
        await using var recorder = await AmqpRecorder.StartAsync(broker);
        await using var host = await PublishingHost.RunAsync(broker);

        var events = await host.TellAsync(Stories.Late());

        await recorder.HasAsync(events);
        recorder.Ids().ShouldBe(events.Select(e => e.Id));
        var breach = events.OfType<SlaBreached>().Single();
        var headers = recorder.Deliveries.Single(d => d.MessageId == breach.Id.ToString()).Headers;
        headers.Where(h => h.Key.StartsWith("cloudEvents:", StringComparison.Ordinal)).ShouldBe(
            new Dictionary<string, string?>
            {
                ["cloudEvents:specversion"] = "1.0",
                ["cloudEvents:id"] = breach.Id.ToString(),
                ["cloudEvents:source"] = "/kota-pekalongan/diskominfo/hosting",
                ["cloudEvents:type"] = "sla.breached",
                ["cloudEvents:subject"] = "0199c0de-0000-7000-8000-000000000001",
                ["cloudEvents:time"] = "2026-01-05T03:00:00.000Z",
                ["cloudEvents:datacontenttype"] = "application/json",
            },
            ignoreOrder: true);
        headers.Keys.ShouldNotContain(name => name.StartsWith("MT-", StringComparison.Ordinal));
    }

    [Test]
    public async Task Publish_BindingToDeadlinesOfOneGovernment_GetsThoseAlone()
    {
        await using var recorder = await AmqpRecorder.StartAsync(broker, "sla.*.kota-pekalongan.#");
        await using var others = await AmqpRecorder.StartAsync(broker, "#.kota-surakarta.#");
        await using var host = await PublishingHost.RunAsync(broker);

        var expected = (await host.TellAsync(Stories.Late())).OfType<SlaEvent>().ToArray();
        await host.AllConfirmedAsync();

        await recorder.HasAsync(expected);
        recorder.Ids().ShouldBe(expected.Select(e => e.Id));
        others.Deliveries.ShouldBeEmpty();
    }

    [Test]
    public async Task Publish_ConnectionCutBeforeConfirmsArrive_RepeatsWithTheSameIdsAndLosesNothing()
    {
        using var proxy = new CuttingProxy(broker);
        await using var recorder = await AmqpRecorder.StartAsync(broker);
        await using var host = await PublishingHost.RunAsync(proxy.Uri);
        var events = new List<SopFlowEvent>(await host.TellAsync(Stories.Numbered(1)));
        await recorder.HasAsync(events);

        // When the broker has events whose confirms never arrive
        var cut = proxy.CutBeforeConfirmsArriveAsync();
        for (var n = 2; n <= 100; n++)
            events.AddRange(await host.TellAsync(Stories.Numbered(n)));
        await cut;

        // Then they are published again: some came twice, with the same ids, and nothing is missing
        await recorder.HasAsync(events);
        await host.AllConfirmedAsync();
        recorder.Deliveries.Count.ShouldBeGreaterThan(events.Count);
        recorder.ShouldBeInOrder(events);
    }

    [Test]
    public async Task Publish_WithoutABroker_TakesTheSameWayInProcess()
    {
        await using var host = await PublishingHost.RunAsync(broker: null);

        await host.TellAsync(Stories.InTime());

        await host.AllConfirmedAsync();
        await Soon.TrueAsync(async () => (await host.HealthAsync()).Status == HealthStatus.Healthy, "the host to be healthy");
    }
}
