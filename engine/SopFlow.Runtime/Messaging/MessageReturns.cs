using Microsoft.Extensions.Logging;
using SopFlow.Kernel;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>What becomes of messages after their receiver was told of them.</summary>
/// <param name="messages">The messages.</param>
/// <param name="surroundings">The time, and whom to wake.</param>
/// <param name="log">Where messages are told of that nobody could take.</param>
internal sealed partial class MessageReturns(IMessageStore messages, EngineSurroundings surroundings, ILogger<MessageReturns> log)
{
    /// <summary>Receivers that let a message down before it is refused. It takes a fault of the store to come so far; what it may not do is to go on for ever.</summary>
    private const int MostAttempts = 100;

    /// <summary>The receiver may take the next one.</summary>
    public void Consumed(StoredDelivery delivery)
    {
        if (delivery.Delivery.Command is CorrelateMessage command)
            surroundings.Messages.Freed(new MessageAddress(delivery.Key.Tenant, command.Name, command.CorrelationKey ?? ""));
    }

    /// <summary>Finds another receiver where this one waits no longer; ends the message where no other would take it.</summary>
    public async Task RejectedAsync(StoredDelivery delivery, Rejection rejection, CancellationToken cancellation)
    {
        if (IsTooLate(rejection) && delivery.Key.Version < MostAttempts)
        {
            await messages.PutBackAsync(delivery.Key, cancellation);
        }
        else
        {
            LogRefused(delivery.Key.Source.Value, delivery.Delivery.Target.Value, rejection.Message);
            await messages.RefuseAsync(delivery.Key, rejection.Message, surroundings.Now(), cancellation);
        }

        Consumed(delivery);
    }

    private static bool IsTooLate(Rejection rejection) => rejection.Code is RejectionCodes.MessageNotAwaited
        or RejectionCodes.InstanceFinished or RejectionCodes.InstanceSuspended or RejectionCodes.InstanceNotFound;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Message} brings is refused by instance {Instance}: {Reason}")]
    private partial void LogRefused(Guid message, Guid instance, string reason);
}
