using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SopFlow.Contracts;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage.InMemory;
using SopFlow.Runtime.Tests.Publishing.Support;
using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Publishing;

/// <summary>A broker that stops, is killed, or is not there.</summary>
internal sealed class BrokerOutageTests
{
    private OwnRabbitServer broker = null!;

    [OneTimeSetUp]
    public async Task StartBrokerAsync() => broker = await OwnRabbitServer.StartNewAsync();

    [OneTimeTearDown]
    public async Task DiscardBrokerAsync() => await broker.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Publish_BrokerGoesAwayAndComesBack_LosesAndReordersNothing(bool inGoodOrder)
    {
        // Given many instances whose events are being published
        await using var recorder = await AmqpRecorder.StartAsync(broker.Uri);
        await using var host = await PublishingHost.RunAsync(broker.Uri);
        var events = new List<SopFlowEvent>();
        for (var n = 1; n <= 100; n++)
            events.AddRange(await host.TellAsync(Stories.Numbered(n)));
        await recorder.WaitForAsync(seen => seen.Count > 50, Soon.Patience);

        // When the broker goes away in the middle of it, and work goes on meanwhile
        await (inGoodOrder ? broker.StopAsync() : broker.KillAsync());
        for (var n = 101; n <= 200; n++)
            events.AddRange(await host.TellAsync(Stories.Numbered(n)));
        await broker.StartAsync();

        // Then every event comes, in order
        await recorder.HasAsync(events);
        await host.AllConfirmedAsync();
        recorder.ShouldBeInOrder(events);
    }

    [Test]
    public async Task Host_BrokerIsAway_StartsAtOnceAndIsDegraded()
    {
        await broker.StopAsync();
        var store = new InMemoryInstanceStore();

        // When a host starts without a broker
        var began = Stopwatch.GetTimestamp();
        await using (var host = await PublishingHost.RunAsync(broker.Uri, store))
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));

            // Then it works, says that the broker is away, and nothing counts as published
            await host.TellAsync(Stories.Numbered(1));
            await Soon.TrueAsync(
                async () => (await host.HealthAsync()).Entries[PublishingServices.BusHealthCheck].Status == HealthStatus.Degraded, "the bus to be degraded");
            (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
            (await host.WatermarkAsync()).ShouldBe(0);
        }

        // And what it left is published by the next one
        await broker.StartAsync();
        await using var recorder = await AmqpRecorder.StartAsync(broker.Uri);
        await using var next = await PublishingHost.RunAsync(broker.Uri, store);
        await next.AllConfirmedAsync();
        await recorder.WaitForAsync(seen => seen.Count > 0, Soon.Patience);
        await Soon.TrueAsync(async () => (await next.HealthAsync()).Status == HealthStatus.Healthy, "the host to be healthy");
    }

    [Test]
    public async Task Publish_NobodyHasDeclaredAnything_MakesOneDurableTopicExchangeAndNoQueue()
    {
        const string vhost = "untouched";
        await using var host = await PublishingHost.RunAsync(await broker.AddVirtualHostAsync(vhost));

        await host.TellAsync(Stories.InTime());
        await host.AllConfirmedAsync();

        // The broker's own exchanges are called amq.something, and one has no name.
        (await ListAsync("list_exchanges", "name", "type", "durable", "auto_delete"))
            .Where(line => !line.StartsWith('\t') && !line.StartsWith("amq.", StringComparison.Ordinal))
            .ShouldBe(["sopflow.events\ttopic\ttrue\tfalse"]);
        (await ListAsync("list_queues", "name")).ShouldBeEmpty();

        async Task<string[]> ListAsync(string what, params string[] columns) =>
            (await broker.ControlAsync(["-q", what, "-p", vhost, "--no-table-headers", .. columns])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
