using SopFlow.Contracts;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using Facts = SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Messaging;

/// <summary>The messages and signals among what happened. Pure: the same events always give the same messages, with the same ids.</summary>
internal static class ThrownMessages
{
    /// <summary>What an instance threw, in order; empty nearly always.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="firstSequence">The number of the first published event among them.</param>
    /// <param name="events">What happened.</param>
    public static ImmutableArray<Message> Of(InstanceKey instance, long firstSequence, ImmutableArray<KernelEvent> events)
    {
        ImmutableArray<Message>.Builder? thrown = null;
        var sequence = firstSequence;
        foreach (var happened in events)
        {
            if (happened is not PublishedEvent)
                continue;
            if (Thrown(instance, sequence, happened) is { } message)
                (thrown ??= ImmutableArray.CreateBuilder<Message>()).Add(message);
            sequence++;
        }

        return thrown?.ToImmutable() ?? [];
    }

    private static Message? Thrown(InstanceKey instance, long sequence, KernelEvent happened) => happened switch
    {
        Facts.MessageThrown message => Of(instance, sequence, MessageKind.Message, message.Name, message.At) with { CorrelationKey = message.CorrelationKey, Variables = message.Variables },
        Facts.SignalThrown signal => Of(instance, sequence, MessageKind.Signal, signal.Name, signal.At),
        _ => null,
    };

    private static Message Of(InstanceKey instance, long sequence, MessageKind kind, string name, Instant at) =>
        new(instance.Tenant, EventIdentity.Of(instance.Id.Value, sequence), kind, name)
        {
            SentBy = $"instance {instance.Id}",
            SentAt = at,
            ExpiresAt = at + EventLimits.ThrownTimeToLive,
            Source = instance.Id,
        };
}
