using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Messages;

/// <summary>Messages to whoever waits for them by name and key, and signals to everybody.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages");
        messages.MapPost("", SendAsync)
            .Command<MessageResponse>("SendMessage", "Send a message to the one who waits for it, or will", StatusCodes.Status202Accepted)
            .WithProblems(ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<SendMessageRequest>()
            .RequirePermission(Permissions.MessagesSend);
        messages.MapMessageQueries();
        api.MapGroup("/signals").WithTags("Messages").MapPost("", SignalAsync)
            .Command<MessageResponse>("SendSignal", "Send a signal to everybody who waits for it", StatusCodes.Status202Accepted)
            .WithProblems(ProblemTypes.VariableReserved, ProblemTypes.VariableTooLarge)
            .Validates<SendSignalRequest>()
            .RequirePermission(Permissions.MessagesSend);
    }

    private static Task<IResult> SendAsync(SendMessageRequest body, Caller caller, OutgoingMessages outgoing, HttpContext http) =>
        outgoing.SendAsync(http, caller, (id, now) => body.ToMessage(caller, id, now));

    private static Task<IResult> SignalAsync(SendSignalRequest body, Caller caller, OutgoingMessages outgoing, HttpContext http) =>
        outgoing.SendAsync(http, caller, (id, now) => body.ToMessage(caller, id, now));
}
