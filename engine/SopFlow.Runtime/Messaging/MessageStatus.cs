using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Messaging;

/// <summary>Where a message stands.</summary>
/// <remarks>
/// <code>
/// waiting -> assigned -> consumed     a receiver was found, and has taken it
///    ^          |  \--> refused      the receiver could not take it, nor would another
///    |----------|                    the receiver waits no longer
/// waiting -> expired
/// waiting -> consumed                a signal, or a message that starts an instance
/// </code>
/// </remarks>
public enum MessageStatus
{
    /// <summary>It waits for a receiver.</summary>
    Waiting,

    /// <summary>It is on its way to one receiver.</summary>
    Assigned,

    /// <summary>Its receiver has taken it; a signal was sent to everybody who waited.</summary>
    Consumed,

    /// <summary>Its time to live was over before a receiver came.</summary>
    Expired,

    /// <summary>No receiver could take it, such as when its variables are too large for the instance.</summary>
    Refused,
}

/// <summary>What became of a message so far.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Receiver">The instance that has it or is about to; null for none, and for signals.</param>
/// <param name="Receivers">How many instances it went to.</param>
/// <param name="Reason">Why it was refused; null when it was not.</param>
/// <param name="EndedAt">When it was consumed, refused or expired; null before that.</param>
public sealed record MessageProgress(MessageStatus Status, InstanceId? Receiver, int Receivers, string? Reason, Instant? EndedAt);
