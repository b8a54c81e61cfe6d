using NodaTime;
using SopFlow.Host.Idempotency;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Feel;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Host.Messages;

/// <summary>Sends messages for callers: once for each idempotency key, and only what an instance could take.</summary>
/// <param name="sending">Takes messages.</param>
/// <param name="requests">What was answered.</param>
/// <param name="surroundings">The time.</param>
internal sealed class OutgoingMessages(MessageSending sending, RequestLog requests, EngineSurroundings surroundings)
{
    /// <summary>Sends one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who sends it.</param>
    /// <param name="make">Makes it of its id and the time.</param>
    public async Task<IResult> SendAsync(HttpContext http, Caller caller, Func<Guid, Instant, Message> make)
    {
        var message = make(Guid.CreateVersion7(surroundings.Time.GetUtcNow()), surroundings.Now());
        if (VariableRules.Refuse(FeelContext.Empty, message.Variables) is { } rejection)
            return Problem.Of(rejection);
        var answer = Answer.Of(StatusCodes.Status202Accepted, MessageResponse.Of(message)) with { Location = $"/api/v1/messages/{message.Id}" };
        var request = http.Features.Get<IdempotentRequest>();
        return await sending.SendAsync(message, request is null ? null : answer.Remembered(request, requests.Now), http.RequestAborted)
            ? answer
            : await requests.FindAsync(http, caller) ?? throw new InvalidOperationException($"The answer to {request?.Key} was there and is gone.");
    }
}
