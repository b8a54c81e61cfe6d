using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>
/// Messages and signals, from when they are sent until they are consumed. A match is stored as a delivery, with the message marked in the same transaction,
/// and the commit of the receiver marks it consumed in its own: so whichever host goes down when, each is consumed once.
/// </summary>
public interface IMessageStore
{
    /// <summary>Stores a message or signal, together with what its request was answered.</summary>
    /// <param name="message">The message.</param>
    /// <param name="request">The idempotent request that sends it; null when the caller gave no key.</param>
    /// <param name="cancellation">Gives up waiting; it may be stored all the same.</param>
    /// <returns>False, and nothing stored, when the request was answered before.</returns>
    Task<bool> SendAsync(Message message, AnsweredRequest? request, CancellationToken cancellation);

    /// <summary>Addresses at which both a message and a receiver wait: for whoever cannot know what was stored lately, as at start.</summary>
    Task<IReadOnlyList<MessageAddress>> FindMatchesAsync(Instant now, int limit, CancellationToken cancellation);

    /// <summary>
    /// Gives waiting messages to those who wait for them, both oldest first: each message to one, and to each waiting element one at a time. Instances that
    /// are suspended are left out. When two hosts match at once, one waits for the other.
    /// </summary>
    /// <param name="addresses">Where to look; more than once in vain does no harm.</param>
    /// <param name="now">The time: what has expired by then is left alone.</param>
    /// <param name="lease">For how long no other host carries the deliveries out.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The deliveries stored, to be carried out at once. At a crowded address there may be more to match: look again until there are none.</returns>
    Task<IReadOnlyList<StoredDelivery>> MatchAsync(IReadOnlyCollection<MessageAddress> addresses, Instant now, Duration lease, CancellationToken cancellation);

    /// <summary>Sends the signals that are there to every active instance that waits for them now, in the order in which they were sent.</summary>
    /// <returns>The deliveries stored, to be carried out at once; null when there was no signal.</returns>
    Task<IReadOnlyList<StoredDelivery>?> BroadcastAsync(Instant now, Duration lease, CancellationToken cancellation);

    /// <summary>Takes back the delivery of a message whose receiver waits no longer: it waits for another, in its old place.</summary>
    Task PutBackAsync(DeliveryKey delivery, CancellationToken cancellation);

    /// <summary>Ends the delivery of a message that no receiver could take.</summary>
    Task RefuseAsync(DeliveryKey delivery, string reason, Instant now, CancellationToken cancellation);

    /// <summary>Marks messages whose time to live is over, and forgets those that ended <see cref="MessageLimits.Kept"/> ago.</summary>
    /// <returns>How many expired.</returns>
    Task<int> ExpireAsync(Instant now, CancellationToken cancellation);

    /// <summary>What became of a message; null when it is not known, or no longer.</summary>
    Task<MessageProgress?> FindAsync(TenantId tenant, Guid id, CancellationToken cancellation);
}
