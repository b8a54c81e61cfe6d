using System.Text.Json;
using RabbitMQ.Client;

namespace SopFlow.Testing.Tests;

public class AmqpRecorderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Test]
    public async Task Recorder_KeyPattern_RecordsWhatMatchesAndNothingFromOtherVirtualHosts()
    {
        // given
        var broker = await RabbitServer.FreshVirtualHostAsync();
        var other = await RabbitServer.FreshVirtualHostAsync();
        other.ShouldNotBe(broker);
        await using var recorder = await AmqpRecorder.StartAsync(broker, "task.#");

        // when
        await PublishAsync(other, "task.elsewhere");
        await PublishAsync(broker, "sla.breached", "task.created", "task.completed");

        // then
        var seen = await recorder.WaitForAsync(deliveries => deliveries.Count >= 2, Patience);
        seen.Select(delivery => delivery.RoutingKey).ShouldBe(["task.created", "task.completed"]);
        seen[0].Headers["kind"].ShouldBe("task.created");
        seen[0].Body.GetProperty("key").GetString().ShouldBe("task.created");
        seen[0].IsPersistent.ShouldBeTrue();
    }

    [Test]
    public async Task Recorder_NothingArrives_TimesOutAndSaysWhatDid()
    {
        await using var recorder = await AmqpRecorder.StartAsync(await RabbitServer.FreshVirtualHostAsync());

        var failure = await Should.ThrowAsync<TimeoutException>(
            () => recorder.WaitForAsync(deliveries => deliveries.Count > 0, TimeSpan.FromMilliseconds(50)));

        failure.Message.ShouldContain("0 messages arrived");
    }

    [Test]
    public async Task OwnServer_KilledAndStoppedAndStarted_KeepsAddressAndMessages()
    {
        // given
        await using var server = await OwnRabbitServer.StartNewAsync();
        await using var recorder = await AmqpRecorder.StartAsync(server.Uri);

        // when
        await PublishAsync(server.Uri, "before");
        await server.KillAsync();
        await Should.ThrowAsync<Exception>(() => PublishAsync(server.Uri, "down"));
        await server.StartAsync();
        await PublishAsync(server.Uri, "between");
        await server.StopAsync();
        await server.StartAsync();
        await PublishAsync(server.Uri, "after");

        // then
        var seen = await recorder.WaitForAsync(deliveries => deliveries.Any(delivery => delivery.RoutingKey == "after"), Patience);
        seen.Select(delivery => delivery.RoutingKey).Distinct().ShouldBe(["before", "between", "after"]);
    }

    private static async Task PublishAsync(Uri broker, params string[] keys)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.ExchangeDeclareAsync("sopflow.events", ExchangeType.Topic, durable: true);
        foreach (var key in keys)
        {
            var properties = new BasicProperties { Persistent = true, Headers = new Dictionary<string, object?> { ["kind"] = key } };
            await channel.BasicPublishAsync("sopflow.events", key, false, properties, JsonSerializer.SerializeToUtf8Bytes(new { key }));
        }
    }
}
