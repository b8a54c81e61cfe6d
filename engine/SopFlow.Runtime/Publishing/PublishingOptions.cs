namespace SopFlow.Runtime.Publishing;

/// <summary>How events are published.</summary>
public sealed record PublishingOptions
{
    /// <summary>The broker, such as <c>amqp://user:password@localhost:5672/vhost</c>. Null, the default, publishes in process, where nobody outside hears it.</summary>
    public Uri? Broker { get; init; }

    /// <summary>
    /// How many log records may be on their way to the broker at once, 1 to 10,000; default 256. More is faster up to what the broker takes, and
    /// published again after a crash.
    /// </summary>
    public int InFlight { get; init; } = 256;

    /// <summary>
    /// Commands that may be taken from the queue before those taken are carried out, 1 to 1,000; default 16. The others wait in the broker. Of use where
    /// commands are received.
    /// </summary>
    public int Prefetch { get; init; } = 16;

    /// <summary>
    /// Wall time between looks at the log when nothing seems to happen, 10 ms to 1 minute; default 1 s. This host's own commits are seen at once; those of
    /// other hosts wait so long.
    /// </summary>
    public TimeSpan LongestSleep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Wall time between two stores of the watermark while events flow, 1 ms to 1 minute; default 100 ms. What was published since is published again after a crash.</summary>
    public TimeSpan WatermarkInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Wall time to wait for the broker's confirm of an event before it is published again, 1 s to 10 minutes; default 10 s, doubled with each repetition up
    /// to the longest. A broker's client can lose a confirm for good when the broker restarts, so to wait without end is to stop publishing.
    /// </summary>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest <see cref="ConfirmTimeout"/>, given and doubled.</summary>
    internal static TimeSpan LongestConfirmTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The broker's address is not an AMQP one.</exception>
    internal PublishingOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(InFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(InFlight, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Prefetch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Prefetch, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestSleep, TimeSpan.FromMilliseconds(10));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LongestSleep, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(WatermarkInterval, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(WatermarkInterval, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(ConfirmTimeout, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ConfirmTimeout, LongestConfirmTimeout);
        return Broker is null or { Scheme: "amqp" or "amqps" }
            ? this
            : throw new ArgumentException($"A broker's address begins with amqp:// or amqps://; got one with {Broker.Scheme}://.");
    }
}
