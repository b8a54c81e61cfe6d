using System.Globalization;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client.Events;

namespace SopFlow.Testing;

/// <summary>One message as a consumer without MassTransit sees it.</summary>
/// <param name="RoutingKey">The key it was published with.</param>
/// <param name="MessageId">The AMQP property message-id; null if not set.</param>
/// <param name="ContentType">The AMQP property content-type; null if not set.</param>
/// <param name="IsPersistent">Whether the broker keeps it over a restart.</param>
/// <param name="IsRedelivered">Whether the broker may have delivered it before.</param>
/// <param name="Headers">The AMQP headers as text.</param>
/// <param name="Body">The body, read as JSON.</param>
public sealed record AmqpDelivery(
    string RoutingKey, string? MessageId, string? ContentType, bool IsPersistent, bool IsRedelivered,
    IReadOnlyDictionary<string, string?> Headers, JsonElement Body)
{
    internal static AmqpDelivery From(BasicDeliverEventArgs args) => new(
        args.RoutingKey,
        args.BasicProperties.MessageId,
        args.BasicProperties.ContentType,
        args.BasicProperties.Persistent,
        args.Redelivered,
        args.BasicProperties.Headers?.ToDictionary(header => header.Key, header => Text(header.Value)) ?? [],
        JsonSerializer.Deserialize<JsonElement>(args.Body.Span));

    private static string? Text(object? value) =>
        value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);
}
