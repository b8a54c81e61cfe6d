using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Host.Json;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Receiving;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Receiving;

/// <summary>Commands from RabbitMQ: the same bodies as over REST, by callers with the same keys, each message once.</summary>
/// <param name="keys">The callers there are.</param>
/// <param name="store">What was answered.</param>
/// <param name="messages">Messages and signals.</param>
/// <param name="conditions">What conditional start events look at.</param>
/// <param name="jobs">What became of work.</param>
/// <param name="surroundings">The time.</param>
internal sealed class CommandReceiver(ApiKeys keys, IInstanceStore store, QueuedMessages messages, QueuedConditions conditions, QueuedJobs jobs, EngineSurroundings surroundings) : ICommandReceiver
{
    private const string Bearer = "Bearer ";
    private const int LongestMessageId = 200;

    /// <inheritdoc/>
    public async Task ReceiveAsync(QueuedCommand command, CancellationToken cancellation)
    {
        if (command.MessageId is not { Length: > 0 and <= LongestMessageId } id || id.Any(c => c is < ' ' or > '~'))
            throw new CommandRefusedException(ProblemTypes.IdempotencyKeyInvalid.Code, $"A message_id of 1 to {LongestMessageId} visible ASCII characters tells a command from its repetitions.");
        var caller = await CallerAsync(command.Authorization, cancellation);
        var request = new QueuedRequest(caller, BodyOf(command), new AnsweredRequest($"{caller.KeyId}:amqp:{id}", HashOf(command), StatusCodes.Status202Accepted, [], surroundings.Now()));
        if (await store.FindRequestAsync(caller.Tenant, request.Answer.Key, cancellation) is { } answered)
        {
            if (!answered.BodyHash.AsSpan().SequenceEqual(request.Answer.BodyHash.AsSpan()))
                throw QueuedRequest.Refusal(new Problem(ProblemTypes.IdempotencyKeyReused));
            return;
        }

        await (command.Type switch
        {
            "message.send" => messages.SendAsync(request, cancellation),
            "signal.send" => messages.SignalAsync(request, cancellation),
            "condition.evaluate" => conditions.EvaluateAsync(request, cancellation),
            "job.complete" => jobs.CompleteAsync(request, cancellation),
            "job.fail" => jobs.FailAsync(request, cancellation),
            "job.error" => jobs.ThrowAsync(request, cancellation),
            var type => throw new CommandRefusedException("command.unknown", $"The type '{type}' is none of message.send, signal.send, condition.evaluate, job.complete, job.fail and job.error."),
        });
    }

    private async Task<Caller> CallerAsync(string? authorization, CancellationToken cancellation) =>
        authorization is not null && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && ApiKeySecret.TryParse(authorization[Bearer.Length..].Trim(), out var secret)
        && await keys.FindAsync(secret, cancellation) is { } caller
            ? caller
            : throw QueuedRequest.Refusal(new Problem(ProblemTypes.KeyInvalid));

    private static JsonObject BodyOf(QueuedCommand command)
    {
        try
        {
            return JsonNode.Parse(command.Body, documentOptions: new JsonDocumentOptions { MaxDepth = HostJson.MaxDepth, AllowDuplicateProperties = false }) as JsonObject
                ?? throw new CommandRefusedException(ProblemTypes.WrongShape.Code, "The body is a JSON object.");
        }
        catch (JsonException malformed)
        {
            throw new CommandRefusedException(ProblemTypes.MalformedJson.Code, malformed.Message);
        }
    }

    private static System.Collections.Immutable.ImmutableArray<byte> HashOf(QueuedCommand command) =>
        [.. SHA256.HashData([.. Encoding.UTF8.GetBytes($"AMQP {command.Type}\n"), .. command.Body])];
}
