using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Messaging;

/// <summary>Takes messages and signals from programs. When it returns, they are durable and on their way.</summary>
/// <param name="store">What keeps them.</param>
/// <param name="surroundings">Whom to wake.</param>
public sealed class MessageSending(IMessageStore store, EngineSurroundings surroundings)
{
    /// <inheritdoc cref="IMessageStore.SendAsync"/>
    public async Task<bool> SendAsync(Message message, AnsweredRequest? request, CancellationToken cancellation)
    {
        if (!await store.SendAsync(message, request, cancellation))
            return false;
        surroundings.Messages.Sent(message);
        return true;
    }
}
