using SopFlow.Testing;

namespace SopFlow.Runtime.Tests.Engine;

/// <summary>A machine's clock that somebody sets, over time that passes as it does: timers run by the latter, as the system's do.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : TimeProvider
{
    private readonly ManualTimeProvider passing = new(start);
    private long stepTicks;

    /// <summary>Lets time pass: the clock moves and timers fire.</summary>
    public void Pass(TimeSpan span) => passing.Advance(span);

    /// <summary>Sets the clock forward, or back for a negative step; no time passes.</summary>
    public void Step(TimeSpan step) => Interlocked.Add(ref stepTicks, step.Ticks);

    public override DateTimeOffset GetUtcNow() => passing.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref stepTicks));

    public override long TimestampFrequency => passing.TimestampFrequency;

    public override long GetTimestamp() => passing.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => passing.CreateTimer(callback, state, dueTime, period);
}
