using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SopFlow.Testing;

/// <summary>
/// A plain AMQP consumer, as a program in another language would be: it binds a durable queue of its own to a topic
/// exchange and records what arrives, in order. It comes back by itself when the broker does.
/// </summary>
public sealed class AmqpRecorder : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly string queue;
    private readonly Lock gate = new();
    private readonly List<AmqpDelivery> deliveries = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AmqpRecorder(IConnection connection, IChannel channel, string queue)
    {
        this.connection = connection;
        this.channel = channel;
        this.queue = queue;
    }

    /// <summary>What has arrived so far, in order of arrival.</summary>
    public IReadOnlyList<AmqpDelivery> Deliveries
    {
        get
        {
            lock (gate)
                return [.. deliveries];
        }
    }

    /// <summary>Starts recording; every message published after this call returns is recorded.</summary>
    /// <param name="broker">The AMQP address, with its virtual host.</param>
    /// <param name="keyPattern">A topic pattern of routing keys: <c>*</c> is one word, <c>#</c> any number.</param>
    /// <param name="exchange">The topic exchange, declared durable if it is not there yet.</param>
    public static async Task<AmqpRecorder> StartAsync(Uri broker, string keyPattern = "#", string exchange = "sopflow.events")
    {
        var factory = new ConnectionFactory { Uri = broker, NetworkRecoveryInterval = TimeSpan.FromMilliseconds(200) };
        var connection = await factory.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        var queue = $"recorder-{Guid.NewGuid():N}";
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, keyPattern);

        var recorder = new AmqpRecorder(connection, channel, queue);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += recorder.RecordAsync;
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        return recorder;
    }

    /// <summary>Waits until what has arrived satisfies the predicate, and returns it.</summary>
    /// <exception cref="TimeoutException">It did not within the timeout; the message lists what arrived.</exception>
    public async Task<IReadOnlyList<AmqpDelivery>> WaitForAsync(Func<IReadOnlyList<AmqpDelivery>, bool> predicate, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            var (seen, next) = Look();
            if (predicate(seen))
                return seen;
            try
            {
                await next.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                var keys = string.Join(Environment.NewLine, seen.Select(delivery => delivery.RoutingKey));
                throw new TimeoutException($"Not within {timeout}. {seen.Count} messages arrived:{Environment.NewLine}{keys}");
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (channel.IsOpen)
            await channel.QueueDeleteAsync(queue);
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private (IReadOnlyList<AmqpDelivery> Seen, Task Next) Look()
    {
        lock (gate)
            return ([.. deliveries], arrival.Task);
    }

    private async Task RecordAsync(object sender, BasicDeliverEventArgs args)
    {
        TaskCompletionSource arrived;
        lock (gate)
        {
            deliveries.Add(AmqpDelivery.From(args));
            (arrived, arrival) = (arrival, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        arrived.SetResult();
        await channel.BasicAckAsync(args.DeliveryTag, multiple: false);
    }
}
