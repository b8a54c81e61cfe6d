using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Messaging;

/// <summary>A message or signal on its way to instances of one government, whether another instance threw it or a program sent it.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Id">The message. What an instance throws has the id of the event that says so.</param>
/// <param name="Kind">Whether one hears it or everybody.</param>
/// <param name="Name">The name by which it is waited for.</param>
public sealed record Message(TenantId Tenant, Guid Id, MessageKind Kind, string Name)
{
    /// <summary>The key its receiver must wait for; null goes to those alone that wait without a key. Signals have none.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>What it brings, merged into the receiver's variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>Who sends it, as the receiver's log knows them.</summary>
    public required string SentBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>Until when it waits for a receiver.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Only instances of this agency may receive it; null for all of the government.</summary>
    public string? Agency { get; init; }

    /// <summary>The instance that threw it; null when a program sent it. A signal is not brought to it again: it has heard it.</summary>
    public InstanceId? Source { get; init; }

    /// <summary>Under what it is waited for.</summary>
    public MessageAddress Address => new(Tenant, Name, CorrelationKey ?? "");
}

/// <summary>Whether one hears it or everybody.</summary>
public enum MessageKind
{
    /// <summary>Consumed by one receiver; waits for one until it expires.</summary>
    Message,

    /// <summary>Heard by everybody who waits when it is sent, and by nobody later.</summary>
    Signal,
}

/// <summary>Under what a message is waited for: receiver and message meet when all of it is equal.</summary>
/// <param name="Tenant">The government.</param>
/// <param name="Name">The message's name.</param>
/// <param name="Key">The correlation key; empty for none.</param>
public readonly record struct MessageAddress(TenantId Tenant, string Name, string Key);

/// <summary>How long messages wait, and how long the texts by which they are found may be.</summary>
public static class MessageLimits
{
    /// <summary>How long a message can be looked up after it was consumed, refused or expired: 7 days.</summary>
    public static readonly Duration Kept = Duration.FromDays(7);
}
