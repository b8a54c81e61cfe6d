namespace SopFlow.Runtime.Storage;

/// <summary>How long a lease keeps other hosts away.</summary>
/// <remarks>
/// A lease is written by the clock of the host that takes it. When that clock ran ahead and was set back, the lease would last until time has caught up with it:
/// one that ends later than any that is taken now could is no lease. Twice its length leaves room for hosts whose clocks differ.
/// </remarks>
internal static class LeaseTerms
{
    /// <summary>The latest end that is believed.</summary>
    public static Instant Latest(Instant now, Duration lease) => now + (2 * lease);

    /// <summary>Whether a lease holds.</summary>
    public static bool Holds(Instant? until, Instant now, Duration lease) => until > now && until <= Latest(now, lease);
}
