using FluentValidation;
using SopFlow.Host.Messages;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Feel;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Receiving;

/// <summary>Messages and signals from the queue.</summary>
/// <param name="sending">Takes them.</param>
/// <param name="surroundings">The time.</param>
/// <param name="message">What is asked of a message.</param>
/// <param name="signal">What is asked of a signal.</param>
internal sealed class QueuedMessages(MessageSending sending, EngineSurroundings surroundings, IValidator<SendMessageRequest> message, IValidator<SendSignalRequest> signal)
{
    public Task SendAsync(QueuedRequest request, CancellationToken cancellation) =>
        SendAsync(request, request.Read(Permissions.MessagesSend, message).ToMessage(request.Caller, NewId(), surroundings.Now()), cancellation);

    public Task SignalAsync(QueuedRequest request, CancellationToken cancellation) =>
        SendAsync(request, request.Read(Permissions.MessagesSend, signal).ToMessage(request.Caller, NewId(), surroundings.Now()), cancellation);

    private Guid NewId() => Guid.CreateVersion7(surroundings.Time.GetUtcNow());

    private async Task SendAsync(QueuedRequest request, Message sent, CancellationToken cancellation)
    {
        if (VariableRules.Refuse(FeelContext.Empty, sent.Variables) is { } rejection)
            throw QueuedRequest.Refusal(Problem.Of(rejection));
        // Not stored when a repetition was faster, and then it is done.
        await sending.SendAsync(sent, request.Answer, cancellation);
    }
}
