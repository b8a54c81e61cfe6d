using NodaTime;

namespace SopFlow.Host.Time;

/// <summary>
/// The host's time: the wall's, or one that runs N times faster for demonstrations. It never goes back, also not behind what the log of an
/// earlier, faster run already says.
/// </summary>
public sealed class RunningTime : TimeProvider
{
    /// <summary>Ten days a second: with faster time even the shortest timer of the wall would skip working days.</summary>
    public const double MaxSpeed = 864_000;

    // The wall's timers tell no finer; a timer of zero would fire without end.
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider wall;
    private readonly double speed;
    private readonly long origin;
    private readonly Lock gate = new();
    private DateTimeOffset startedAt;
    private long startedTimestamp;
    private bool followsWall;
    private DateTimeOffset latest;

    /// <summary>Time that begins now.</summary>
    /// <param name="wall">The time of the wall.</param>
    /// <param name="speed">How many times faster than the wall it runs, from 1 to <see cref="MaxSpeed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is out of bounds.</exception>
    public RunningTime(TimeProvider wall, double speed)
    {
        this.wall = wall;
        this.speed = speed is >= 1 and <= MaxSpeed
            ? speed
            : throw new ArgumentOutOfRangeException(nameof(speed), speed, $"Expected a speed from 1 to {MaxSpeed}.");
        origin = wall.GetTimestamp();
        Begin(null);
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets time begin at the wall's, or at an instant if that is later.</summary>
    /// <param name="notBefore">The newest instant that the log knows; null when it knows none.</param>
    public void Begin(Instant? notBefore)
    {
        lock (gate)
        {
            var now = wall.GetUtcNow();
            var ahead = notBefore is { } instant && instant.ToDateTimeOffset() > now;
            startedAt = ahead ? notBefore!.Value.ToDateTimeOffset() : now;
            startedTimestamp = wall.GetTimestamp();
            followsWall = speed == 1 && !ahead;
            latest = startedAt;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var now = followsWall ? wall.GetUtcNow() : startedAt + (wall.GetElapsedTime(startedTimestamp) * speed);
            return latest = now > latest ? now : latest;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (wall.GetElapsedTime(origin) * speed).Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new RunningTimer(wall.CreateTimer(callback, state, OnWall(dueTime), OnWall(period)), this);

    private TimeSpan OnWall(TimeSpan span)
    {
        if (speed == 1 || span <= TimeSpan.Zero)
            return span;
        var shortened = span / speed;
        return shortened > ShortestTimer ? shortened : ShortestTimer;
    }

    private sealed class RunningTimer(ITimer timer, RunningTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.OnWall(dueTime), time.OnWall(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
