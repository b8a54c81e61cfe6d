using System.Threading.Channels;
using SopFlow.Kernel;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Engine;

/// <summary>What stands around the engine: the time, and those who wait for commits.</summary>
/// <param name="time">The host's time.</param>
/// <param name="signal">Raised at every commit.</param>
/// <param name="alarms">Told of every alarm.</param>
/// <param name="options">How much may wait; null for the defaults.</param>
public sealed class EngineSurroundings(TimeProvider time, CommitSignal signal, AlarmWatch alarms, EngineOptions? options = null)
{
    private readonly Channel<StoredDelivery> deliveries = Channel.CreateBounded<StoredDelivery>((options ?? new EngineOptions()).Deliveries);

    /// <summary>How much may wait.</summary>
    internal EngineOptions Options { get; } = options ?? new EngineOptions();

    /// <summary>Deliveries of this host's commits, to be carried out at once.</summary>
    internal ChannelReader<StoredDelivery> Deliveries => deliveries.Reader;

    /// <summary>Raised when deliveries were left in the store because too many are held.</summary>
    internal CommitSignal DeliveriesLeft { get; } = new();

    /// <summary>The traces of what was committed a moment ago.</summary>
    internal RecentTraces Traces { get; } = new();

    /// <summary>Where messages may have met receivers.</summary>
    public MessageWatch Messages { get; } = new();

    /// <summary>Raised when a process was published that may start by itself.</summary>
    internal CommitSignal Published { get; } = new();

    /// <summary>The host's time.</summary>
    public TimeProvider Time => time;

    /// <summary>The time, as finely as the kernel tells it.</summary>
    public Instant Now() => KernelTime.Truncate(Instant.FromDateTimeOffset(time.GetUtcNow()));

    /// <summary>Tells those who wait.</summary>
    internal void Committed(InstanceCommit commit)
    {
        for (var i = 0; i < commit.Deliveries.Length; i++)
        {
            var key = new DeliveryKey(commit.Key.Tenant, commit.Key.Id, commit.Record.Version, i);
            if (!deliveries.Writer.TryWrite(new StoredDelivery(key, commit.Deliveries[i])))
                DeliveriesLeft.Raise();
        }

        Traces.Keep(commit.Record);
        alarms.Set(commit.State.NextAlarmAt);
        Messages.Committed(commit);
        signal.Raise();
    }

    /// <summary>Tells those who wait that a process was published: messages may start it, and its timers run.</summary>
    public void ProcessPublished()
    {
        Messages.Published();
        Published.Raise();
    }

    /// <summary>Has deliveries carried out that were stored without a commit; waits while too many are held.</summary>
    internal async Task StoredAsync(IEnumerable<StoredDelivery> stored, CancellationToken cancellation)
    {
        foreach (var delivery in stored)
            await deliveries.Writer.WriteAsync(delivery, cancellation);
    }
}
