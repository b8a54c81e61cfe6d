using System.Diagnostics;
using MassTransit;
using RabbitMQ.Client;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Publishing;

/// <summary>Hands one event to the broker.</summary>
/// <param name="bus">MassTransit, on RabbitMQ or in process.</param>
internal sealed class EventPublisher(IBus bus) : IEventPublisher
{
    /// <summary>The headers of W3C Trace Context, by which a consumer continues the trace of the command that brought the event about.</summary>
    internal const string TraceParent = "traceparent";

    private const string TraceState = "tracestate";

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
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace } span)
        {
            context.Headers.Set(TraceParent, trace);
            if (span.TraceStateString is { Length: > 0 } state)
                context.Headers.Set(TraceState, state);
        }

        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
        {
            rabbit.BasicProperties.Type = happened.Kind;
            rabbit.BasicProperties.Timestamp = new AmqpTimestamp(happened.OccurredAt.ToUnixTimeSeconds());
        }
    }
}
