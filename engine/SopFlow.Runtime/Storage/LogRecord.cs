using SopFlow.Kernel.Events;

namespace SopFlow.Runtime.Storage;

/// <summary>One accepted command as the log keeps it for good: who asked what and when, and what happened.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Version">The instance's version that it made: 1 for the first, without gaps.</param>
/// <param name="FirstSequence">The sequence number of its first published event; meaningless when it has none.</param>
/// <param name="At">When the command was decided.</param>
/// <param name="Command">The command's kind, such as <c>task.complete</c>.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="Events">What happened, in order, exactly as stored: the bytes that were hashed.</param>
/// <param name="Hash">SHA-256 over the hash before and this record, by <see cref="LogChain"/>.</param>
public sealed record LogRecord(
    InstanceKey Instance,
    long Version,
    long FirstSequence,
    Instant At,
    string Command,
    string Actor,
    ImmutableArray<byte> Events,
    ImmutableArray<byte> Hash)
{
    /// <summary>Who asked. Hashed with the record, and so kept exactly.</summary>
    /// <exception cref="ArgumentException">It holds U+0000 or half of a surrogate pair, which the store cannot keep.</exception>
    public string Actor { get; init; } = StorableText.Required(Actor, nameof(Actor));

    /// <summary>Where it stands in the feed of all instances; 0 until the store has given it one.</summary>
    public long Position { get; init; }

    /// <summary>The events, read from their bytes.</summary>
    public ImmutableArray<KernelEvent> ReadEvents() => Kernel.Serialization.KernelJson.ReadEvents(Events.AsSpan());
}
