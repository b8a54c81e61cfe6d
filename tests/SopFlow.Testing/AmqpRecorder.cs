using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace SopFlow.Testing;

/// <summary>
/// A plain AMQP consumer, as a program in another language would be: it binds a durable queue of its own to a topic
/// exchange and records what arrives, in order. It comes back by itself when the broker does.
/// </summary>
public sealed class AmqpRecorder : IAsyncDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    // The client's own recovery gives up for good when the broker goes again in the middle of it; a new connection each time does not.
    private readonly ConnectionFactory factory;
    private readonly string exchange;
    private readonly string keyPattern;
    private readonly string queue = $"recorder-{Guid.NewGuid():N}";
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<AmqpDelivery> deliveries = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task listening = Task.CompletedTask;

    private AmqpRecorder(Uri broker, string keyPattern, string exchange)
    {
        factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
        this.keyPattern = keyPattern;
        this.exchange = exchange;
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
        var recorder = new AmqpRecorder(broker, keyPattern, exchange);
        var first = await recorder.ConnectAsync();
        recorder.listening = recorder.ListenAsync(first);
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
        await stopping.CancelAsync();
        await listening;
        stopping.Dispose();
    }

    /// <summary>Records on one connection after the other until stopped; then takes its queue away.</summary>
    private async Task ListenAsync(Listening current)
    {
        while (true)
        {
            await current.Lost.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                if (current.Channel.IsOpen)
                    await current.Channel.QueueDeleteAsync(queue);
                await current.Connection.DisposeAsync();
                return;
            }
            await current.Connection.DisposeAsync();
            if (await ReconnectAsync() is not { } next)
                return;
            current = next;
        }
    }

    private async Task<Listening?> ReconnectAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return await ConnectAsync();
            }
            catch (Exception error) when (error is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or IOException)
            {
                await Task.Delay(RetryInterval, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return null;
    }

    private async Task<Listening> ConnectAsync()
    {
        var connection = await factory.CreateConnectionAsync();
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            lost.TrySetResult();
            return Task.CompletedTask;
        };
        var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, keyPattern);

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, args) => RecordAsync(channel, args);
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        return new Listening(connection, channel, lost.Task);
    }

    private (IReadOnlyList<AmqpDelivery> Seen, Task Next) Look()
    {
        lock (gate)
            return ([.. deliveries], arrival.Task);
    }

    private async Task RecordAsync(IChannel channel, BasicDeliverEventArgs args)
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

    /// <param name="Lost">Completes when the connection is gone.</param>
    private sealed record Listening(IConnection Connection, IChannel Channel, Task Lost);
}
