using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using RabbitMQ.Client;

namespace SopFlow.Runtime.Receiving;

/// <summary>The queue on which programs put commands. What cannot be carried out goes to <c>sopflow.commands_error</c> with the reason, once.</summary>
internal static class CommandQueue
{
    /// <summary>The queue's name, which is the routing key on the default exchange.</summary>
    public const string Name = "sopflow.commands";

    /// <summary>The header with the API key, as REST has it: <c>Bearer</c> and the key.</summary>
    public const string AuthorizationHeader = "authorization";

    /// <summary>Three minutes in all: a database that is started anew is waited for, and nothing is tried for ever.</summary>
    private const int Retries = 12;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Has the queue received from.</summary>
    public static void Receive(IRabbitMqBusFactoryConfigurator rabbit, ICommandReceiver receiver, int prefetch) => rabbit.ReceiveEndpoint(Name, queue =>
    {
        // Plain JSON of any program, and nobody but the queue's name to address it by.
        queue.ConfigureConsumeTopology = false;
        queue.PublishFaults = false;
        queue.ClearSerialization();
        queue.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        queue.PrefetchCount = prefetch;
        queue.UseMessageRetry(retry =>
        {
            retry.Ignore<CommandRefusedException>();
            retry.Exponential(Retries, FirstPause, LongestPause, FirstPause);
        });
        queue.Handler<CommandBody>(context => receiver.ReceiveAsync(Read(context.ReceiveContext), context.CancellationToken));
    });

    private static QueuedCommand Read(ReceiveContext context)
    {
        if (!context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivered))
            throw new CommandRefusedException("command.malformed", "It did not come from RabbitMQ.");
        var properties = delivered.Properties;
        return new QueuedCommand(
            properties.IsMessageIdPresent() ? properties.MessageId : null,
            properties.IsTypePresent() ? properties.Type : null,
            properties.Headers?.TryGetValue(AuthorizationHeader, out var authorization) == true ? TextOf(authorization) : null,
            context.Body.GetBytes());
    }

    private static string? TextOf(object? header) => header switch { byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes), string text => text, _ => null };
}

/// <summary>Any JSON object; whoever receives it reads the bytes.</summary>
public sealed record CommandBody
{
    /// <summary>Its members.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Members { get; init; }
}
