namespace SopFlow.Runtime.Leadership;

/// <summary>Lets one host at a time do what two would only do twice: publish events, so that those of an instance stay in order; work through a change of calendars.</summary>
public interface ILeadership
{
    /// <summary>Waits until this host leads. Dispose of the lease to let another host lead.</summary>
    Task<LeadershipLease> AcquireAsync(CancellationToken cancellation);
}

/// <summary>The right to lead, as long as it lasts.</summary>
/// <param name="lost">Cancelled when the right is gone: another host may lead from then on.</param>
/// <param name="release">Gives the right back.</param>
public sealed class LeadershipLease(CancellationToken lost, Func<ValueTask> release) : IAsyncDisposable
{
    /// <summary>Cancelled when the right is gone: another host may lead from then on.</summary>
    public CancellationToken Lost { get; } = lost;

    /// <summary>Gives the right back.</summary>
    public ValueTask DisposeAsync() => release();
}

/// <summary>For a store that no other host can reach: always leads.</summary>
public sealed class SoleLeadership : ILeadership
{
    /// <inheritdoc/>
    public Task<LeadershipLease> AcquireAsync(CancellationToken cancellation) =>
        Task.FromResult(new LeadershipLease(CancellationToken.None, () => ValueTask.CompletedTask));
}
