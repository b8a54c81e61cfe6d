using FluentValidation;
using NodaTime;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Messages;

/// <summary>Sends a message to the one who waits for it, now or until its time to live is over.</summary>
public sealed record SendMessageRequest
{
    /// <summary>The message's name in the processes.</summary>
    public required string Name { get; init; }

    /// <summary>The key its receiver waits for, which is its business key where the process says nothing else; left out, only receivers without a key get it.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>What the message brings, merged into the receiver's variables.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>How long it waits for a receiver: 1 second to 8,760 hours; 24 hours when left out.</summary>
    public Duration TimeToLive { get; init; } = Duration.FromHours(24);

    /// <summary>The message that a caller sends by it.</summary>
    internal Message ToMessage(Caller caller, Guid id, Instant now) => new(caller.Tenant, id, MessageKind.Message, Name)
    {
        CorrelationKey = CorrelationKey,
        Variables = Variables,
        SentBy = caller.ActorName,
        SentAt = now,
        ExpiresAt = now + TimeToLive,
        Agency = caller.Agency,
    };
}

/// <summary>Sends a signal to everybody who waits for it now.</summary>
public sealed record SendSignalRequest
{
    /// <summary>The signal's name in the processes.</summary>
    public required string Name { get; init; }

    /// <summary>What the signal brings, merged into the variables of all who hear it.</summary>
    public FeelContext Variables { get; init; } = FeelContext.Empty;

    /// <summary>The signal that a caller sends by it.</summary>
    internal Message ToMessage(Caller caller, Guid id, Instant now) => new(caller.Tenant, id, MessageKind.Signal, Name)
    {
        Variables = Variables,
        SentBy = caller.ActorName,
        SentAt = now,
        ExpiresAt = now,
        Agency = caller.Agency,
    };
}

internal sealed class SendMessageValidator : AbstractValidator<SendMessageRequest>
{
    private static readonly Duration Longest = Duration.FromDays(365);

    public SendMessageValidator()
    {
        RuleFor(r => r.Name).Text(EventLimits.NameLength);
        RuleFor(r => r.CorrelationKey).OptionalText(EventLimits.CorrelationKeyLength);
        RuleFor(r => r.TimeToLive).Must(time => time >= Duration.FromSeconds(1) && time <= Longest).Says("From PT1S to PT8760H.", "Dari PT1S sampai PT8760H.");
    }
}

internal sealed class SendSignalValidator : AbstractValidator<SendSignalRequest>
{
    public SendSignalValidator() => RuleFor(r => r.Name).Text(EventLimits.NameLength);
}
