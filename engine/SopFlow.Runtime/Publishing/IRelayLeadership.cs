namespace SopFlow.Runtime.Publishing;

/// <summary>Lets one host at a time publish, so that events of an instance stay in order.</summary>
public interface IRelayLeadership
{
    /// <summary>Waits until this host leads. Dispose of the lease to let another host lead.</summary>
    Task<RelayLease> AcquireAsync(CancellationToken cancellation);
}

/// <summary>The right to publish, as long as it lasts.</summary>
/// <param name="lost">Cancelled when the right is gone: another host may publish from then on.</param>
/// <param name="release">Gives the right back.</param>
public sealed class RelayLease(CancellationToken lost, Func<ValueTask> release) : IAsyncDisposable
{
    /// <summary>Cancelled when the right is gone: another host may publish from then on.</summary>
    public CancellationToken Lost { get; } = lost;

    /// <summary>Gives the right back.</summary>
    public ValueTask DisposeAsync() => release();
}

/// <summary>For a store that no other host can reach: always leads.</summary>
public sealed class SoleRelayLeadership : IRelayLeadership
{
    /// <inheritdoc/>
    public Task<RelayLease> AcquireAsync(CancellationToken cancellation) =>
        Task.FromResult(new RelayLease(CancellationToken.None, () => ValueTask.CompletedTask));
}
