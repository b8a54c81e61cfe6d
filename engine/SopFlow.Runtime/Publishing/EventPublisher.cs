using MassTransit;
using RabbitMQ.Client;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Publishing;

/// <summary>Hands one event to the broker.</summary>
/// <param name="bus">MassTransit, on RabbitMQ or in process.</param>
internal sealed class EventPublisher(IBus bus) : IEventPublisher
{
    /// <inheritdoc/>
    public Task PublishAsync(SopFlowEvent happened, CancellationToken cancellation) =>
        bus.Publish(happened, Pipe.Execute<PublishContext<SopFlowEvent>>(Address), cancellation);

    private static void Address(PublishContext<SopFlowEvent> context)
    {
        var happened = context.Message;
        context.MessageId = happened.Id;
        context.Durable = true;
        context.Serializer = EventSerializer.Shared;
        context.SetRoutingKey(EventRouting.KeyOf(happened));
        foreach (var (name, value) in CloudEventHeaders.Of(happened))
            context.Headers.Set(name, value);
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            rabbit.BasicProperties.Type = happened.Kind;
            rabbit.BasicProperties.Timestamp = new AmqpTimestamp(happened.OccurredAt.ToUnixTimeSeconds());
        }
    }
}
