namespace SopFlow.Runtime.Engine;

/// <summary>Wakes whoever waits for something to be committed by this host: the relay, the live feed, the alarms. Never the only way to learn of it, since other hosts commit too.</summary>
public sealed class CommitSignal
{
    private TaskCompletionSource next = NewSource();

    /// <summary>A task that ends at the next <see cref="Raise"/>. Take it before looking for work, then wait on it, and no commit between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Says that something was committed.</summary>
    public void Raise() => Interlocked.Exchange(ref next, NewSource()).SetResult();

    // Waiters run on their own, not on the committer's thread.
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
