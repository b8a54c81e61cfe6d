using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Messaging;

/// <summary>A waiting message and one that could take it; null for a message for which nobody waits.</summary>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How often a receiver was found for it before.</param>
/// <param name="Receiver">The instance and the element of it that waits.</param>
internal readonly record struct MessageCandidate(Message Message, int Attempts, (InstanceId Instance, int Key)? Receiver);

/// <summary>Which message goes to whom.</summary>
internal static class MessagePairing
{
    /// <summary>Leaves out what would start an instance of a process beside one that another message of the same key starts: it may be that which the other's instance waits for.</summary>
    /// <param name="starting">Messages in the order in which they were sent, each with what it would start.</param>
    /// <param name="of">The message, and where the instance begins.</param>
    public static IEnumerable<T> OneNameEach<T>(IEnumerable<T> starting, Func<T, (Message Message, StartPoint At)> of)
    {
        var names = new Dictionary<(TenantId, string?, DefinitionId), string>();
        foreach (var start in starting)
        {
            var (message, at) = of(start);
            var process = (message.Tenant, message.CorrelationKey, at.Version.Id);
            if (names.TryAdd(process, message.Name) || names[process] == message.Name)
                yield return start;
        }
    }

    /// <summary>Each message, in order, gets the first of those who could take it that none before it has got.</summary>
    /// <param name="candidates">Messages in the order in which they were sent, each with its receivers, longest waiting first.</param>
    public static IEnumerable<MessageCandidate> Pair(IEnumerable<MessageCandidate> candidates)
    {
        var (given, taken) = (new HashSet<(TenantId, Guid)>(), new HashSet<(TenantId, InstanceId, int)>());
        foreach (var candidate in candidates)
        {
            var tenant = candidate.Message.Tenant;
            if (candidate.Receiver is var (instance, key) && !given.Contains((tenant, candidate.Message.Id)) && taken.Add((tenant, instance, key)))
            {
                given.Add((tenant, candidate.Message.Id));
                yield return candidate;
            }
        }
    }
}
