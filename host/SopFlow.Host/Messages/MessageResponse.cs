using NodaTime;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Messages;

/// <summary>A message or signal, and what became of it.</summary>
public sealed record MessageResponse
{
    /// <summary>The message.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether one receives it or everybody who waits.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Its name in the processes.</summary>
    public required string Name { get; init; }

    /// <summary>The key its receiver waits for; null for none.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>Who sent it; the instance that threw it.</summary>
    public required string SentBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>Until when it waits for a receiver; null for a signal.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Where it stands: <c>waiting</c> for a receiver, <c>assigned</c> to one, <c>consumed</c>, <c>expired</c>, or <c>refused</c> by the receiver.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The instance that has it or is about to; null for none, and for signals.</summary>
    public Guid? Receiver { get; init; }

    /// <summary>How many instances it went to.</summary>
    public required int Receivers { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was consumed, refused or expired; null before that.</summary>
    public Instant? EndedAt { get; init; }

    internal static MessageResponse Of(Message message) => new()
    {
        Id = message.Id,
        Kind = message.Kind,
        Name = message.Name,
        CorrelationKey = message.CorrelationKey,
        SentBy = message.SentBy,
        SentAt = message.SentAt,
        ExpiresAt = message.Kind == MessageKind.Message ? message.ExpiresAt : null,
        Status = MessageStatus.Waiting,
        Receivers = 0,
    };

    internal static MessageResponse Of(MessageRow row, Instant now)
    {
        // Whether or not it was marked since.
        var hasExpired = row is { Status: MessageStatus.Waiting, Kind: MessageKind.Message } && row.ExpiresAt <= now;
        return new MessageResponse
        {
            Id = row.Id,
            Kind = row.Kind,
            Name = row.Name,
            CorrelationKey = row.Key.Length == 0 ? null : row.Key,
            SentBy = row.SentBy,
            SentAt = row.SentAt,
            ExpiresAt = row.Kind == MessageKind.Message ? row.ExpiresAt : null,
            Status = hasExpired ? MessageStatus.Expired : row.Status,
            Receiver = row.ReceiverId,
            Receivers = row.Receivers,
            Reason = row.Reason,
            EndedAt = hasExpired ? row.ExpiresAt : row.EndedAt,
        };
    }
}
