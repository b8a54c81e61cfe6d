using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A consumer that knows AMQP and JSON and nothing else of how events are made. Its durable queue outlives the broker's restarts.</summary>
internal sealed class PlainConsumer : IAsyncDisposable
{
    private const string Queue = "everything";

    private readonly ConcurrentQueue<Delivered> delivered = [];
    private readonly IConnection connection;
    private readonly IChannel channel;

    private PlainConsumer(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    /// <summary>What came, repetitions included, in order.</summary>
    public IReadOnlyList<Delivered> Everything => [.. delivered];

    /// <summary>Binds its queue to the exchange, which it declares as the documentation says, and consumes.</summary>
    public static async Task<PlainConsumer> RunAsync(Uri broker, string binding = "#")
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = true, NetworkRecoveryInterval = TimeSpan.FromMilliseconds(200) };
        var connection = await factory.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(EventRouting.Exchange, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Queue, EventRouting.Exchange, binding);
        var consumer = new PlainConsumer(connection, channel);
        await consumer.ConsumeAsync();
        return consumer;
    }

    /// <summary>Waits until every one of these was delivered at least once.</summary>
    public Task HasAsync(IEnumerable<SopFlowEvent> expected)
    {
        var ids = expected.Select(e => e.Id).ToHashSet();
        return Eventually.HoldsAsync(() => ids.IsSubsetOf(delivered.Select(d => d.Event.Id)), $"{ids.Count} events to be delivered");
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task ConsumeAsync()
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            var properties = new BasicProperties(message.BasicProperties);
            var headers = properties.Headers?.ToDictionary(h => h.Key, h => h.Value is byte[] text ? Encoding.UTF8.GetString(text) : h.Value) ?? [];
            delivered.Enqueue(new Delivered(EventJson.Read(message.Body.Span)!, message.Body.ToArray(), message.RoutingKey, properties, headers));
            // What was sent and not acknowledged when the broker went away comes again.
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }

    internal sealed record Delivered(SopFlowEvent Event, byte[] Body, string RoutingKey, BasicProperties Properties, IReadOnlyDictionary<string, object?> Headers);
}
