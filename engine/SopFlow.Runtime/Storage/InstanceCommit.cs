using SopFlow.Kernel;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Storage;

/// <summary>
/// All that one accepted command changes, stored whole or not at all: the instance under a version check, one log record with its events,
/// the worklist, commands for other instances, and what was answered to an idempotent request.
/// </summary>
public sealed record InstanceCommit
{
    /// <summary>The instance.</summary>
    public required InstanceKey Key { get; init; }

    /// <summary>The version the decision was made on; 0 for a new instance.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The state afterwards.</summary>
    public required ProcessInstance State { get; init; }

    /// <summary>The same as <see cref="Kernel.Serialization.StateBytes"/> writes it.</summary>
    public required byte[] WrittenState { get; init; }

    /// <summary>The log record of the command.</summary>
    public required LogRecord Record { get; init; }

    /// <summary>What changes in the worklist.</summary>
    public ImmutableArray<TaskChange> Tasks { get; init; } = [];

    /// <summary>How the clock of the promise stands afterwards; null when lists show it as before.</summary>
    public Deadline? Promise { get; init; }

    /// <summary>What changes in that which it waits for from outside.</summary>
    public WaitChanges Waits { get; init; } = WaitChanges.None;

    /// <summary>Commands for other instances.</summary>
    public ImmutableArray<Delivery> Deliveries { get; init; } = [];

    /// <summary>The delivery that this command carried out, which is deleted; null when it came from elsewhere.</summary>
    public DeliveryKey? Delivered { get; init; }

    /// <summary>Messages and signals it sends to whoever waits for them.</summary>
    public ImmutableArray<Message> Thrown { get; init; } = [];

    /// <summary>The message that this command brought it, which is consumed with it; null for none.</summary>
    public Guid? Consumed { get; init; }

    /// <summary>The idempotent request it answers; null when the caller gave no key.</summary>
    public AnsweredRequest? Request { get; init; }
}

/// <summary>What became of a commit.</summary>
public enum CommitOutcome
{
    /// <summary>It is durable.</summary>
    Committed,

    /// <summary>The instance has another version, or exists already; nothing of this commit was stored.</summary>
    VersionConflict,

    /// <summary>Another request with the same idempotency key was answered first; nothing of this commit was stored.</summary>
    RequestAnswered,

    /// <summary>The delivery was carried out already; nothing of this commit was stored.</summary>
    AlreadyDelivered,
}
