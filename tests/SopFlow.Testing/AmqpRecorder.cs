using RabbitMQ.Client;
using RabbitMQ.Client.Events;

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
    private volatile string condition = "not started";

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
    /// <exception cref="TimeoutException">It did not within the timeout; the message tells how the recorder fared and lists what arrived.</exception>
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
                throw new TimeoutException($"Not within {timeout}. Recorder: {condition}. {seen.Count} messages arrived:{Environment.NewLine}{keys}");
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
            await ((Task)current.Lost).WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                if (current.Channel.IsOpen)
                    await current.Channel.QueueDeleteAsync(queue);
                await current.Connection.DisposeAsync();
                return;
            }
            condition = $"lost its place ({await current.Lost})";
            await current.Connection.DisposeAsync();
            if (await ReconnectAsync() is not { } next)
                return;
            current = next;
        }
    }

    // Whatever keeps it from listening, the broker's address being right was seen at the start: it tries until it is stopped.
    private async Task<Listening?> ReconnectAsync()
    {
        for (var attempt = 1; !stopping.IsCancellationRequested; attempt++)
        {
            try
            {
                return await ConnectAsync();
            }
            catch (Exception error)
            {
                condition = $"not connected, attempt {attempt} failed: {error}";
                await Task.Delay(RetryInterval, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        return null;
    }

    private async Task<Listening> ConnectAsync()
    {
        var connection = await factory.CreateConnectionAsync();
        try
        {
            var listening = await ListenOnAsync(connection);
            condition = "listens";
            return listening;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<Listening> ListenOnAsync(IConnection connection)
    {
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = await connection.CreateChannelAsync();
        channel.ChannelShutdownAsync += (_, args) => Lose($"channel or connection shut down: {args.ReplyText}");
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, keyPattern);

        // RabbitMQ answers a binding before it is on disk, and forgets it when killed at once; a durable queue it answers after, and with it all that came before.
        var settled = await channel.QueueDeclareAsync($"{queue}-settled", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueDeleteAsync(settled.QueueName);

        // A place is lost with the connection, with the channel alone, or when the broker takes the consumer off its queue.
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, args) => RecordAsync(channel, args);
        consumer.UnregisteredAsync += (_, _) => Lose("consumer cancelled by the broker");
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        return new Listening(connection, channel, lost.Task);

        Task Lose(string how)
        {
            lost.TrySetResult(how);
            return Task.CompletedTask;
        }
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

    /// <param name="Lost">Completes, with how, when nothing will be heard on the channel any more.</param>
    private sealed record Listening(IConnection Connection, IChannel Channel, Task<string> Lost);
}
