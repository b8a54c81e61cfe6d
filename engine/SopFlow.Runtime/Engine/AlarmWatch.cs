namespace SopFlow.Runtime.Engine;

/// <summary>Wakes the sleeping alarm loop when a commit of this host sets an alarm earlier than the one it sleeps for, and at no other commit.</summary>
public sealed class AlarmWatch
{
    private readonly CommitSignal earlier = new();
    private long awaitedMilliseconds = long.MaxValue;

    /// <summary>Takes every alarm for an earlier one until <see cref="SleepingUntil"/>. Call it before asking the store for the next alarm, so that none slips in between.</summary>
    /// <returns>A task that ends when an earlier alarm is set.</returns>
    public Task Listen()
    {
        Interlocked.Exchange(ref awaitedMilliseconds, long.MaxValue);
        return earlier.Next;
    }

    /// <summary>Says what the loop sleeps for; null for nothing, and then every alarm is earlier.</summary>
    public void SleepingUntil(Instant? next) =>
        Interlocked.Exchange(ref awaitedMilliseconds, next?.ToUnixTimeMilliseconds() ?? long.MaxValue);

    /// <summary>Tells of an alarm that was just committed; null for none.</summary>
    public void Set(Instant? alarm)
    {
        if (alarm?.ToUnixTimeMilliseconds() < Interlocked.Read(ref awaitedMilliseconds))
            earlier.Raise();
    }
}
