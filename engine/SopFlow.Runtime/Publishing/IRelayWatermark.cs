namespace SopFlow.Runtime.Publishing;

/// <summary>How far the relay has published the feed, kept where a crash cannot lose it.</summary>
public interface IRelayWatermark
{
    /// <summary>The position of the last feed record whose events were all confirmed by the broker, with every record before it; 0 for none.</summary>
    Task<long> GetAsync(CancellationToken cancellation);

    /// <summary>Stores a position. Called after the broker's confirms, never before.</summary>
    /// <param name="position">Never less than the stored one.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task SetAsync(long position, CancellationToken cancellation);
}
