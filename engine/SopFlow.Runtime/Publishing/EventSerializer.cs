using System.Net.Mime;
using MassTransit;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Publishing;

/// <summary>Writes an event as <see cref="EventJson"/> does and nothing around it, so that a consumer needs no MassTransit.</summary>
internal sealed class EventSerializer : IMessageSerializer
{
    public static EventSerializer Shared { get; } = new();

    public ContentType ContentType { get; } = new(EventJson.ContentType);

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class =>
        context.Message is SopFlowEvent happened
            ? new BytesMessageBody(EventJson.Write(happened))
            : throw new InvalidOperationException($"Only events are published, not {typeof(T).Name}.");
}
