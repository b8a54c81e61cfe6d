using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>A command for an instance, and what the caller asks of carrying it out.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Command">The command.</param>
public sealed record EngineRequest(InstanceKey Instance, Command Command)
{
    /// <summary>What to start; needed by <see cref="StartInstance"/> and by no other command.</summary>
    public DefinitionVersion? Start { get; init; }

    /// <summary>The version the caller has seen; null when any will do.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>Makes the answer that is stored with the command, so that a repeated request gets it again; null when the caller gave no idempotency key.</summary>
    public Func<EngineResult.Accepted, AnsweredRequest>? Answer { get; init; }

    /// <summary>Whether somebody waits for it.</summary>
    public CommitUrgency Urgency { get; init; }

    /// <summary>
    /// Whether it waits for room when the engine has as much to do as it takes: for work that is held, and bounded, where it comes from. False, the default,
    /// has it refused as <see cref="EngineResult.Busy"/>.
    /// </summary>
    public bool WaitsForRoom { get; init; }

    /// <summary>The delivery this carries out; null for a command from outside.</summary>
    internal DeliveryKey? Delivered { get; init; }

    /// <summary>The message this brings; null for a command that brings none.</summary>
    internal Guid? Message { get; init; }
}

/// <summary>What became of a request.</summary>
public abstract record EngineResult
{
    private EngineResult()
    {
    }

    /// <summary>Accepted and durable.</summary>
    /// <param name="Instance">The instance afterwards.</param>
    /// <param name="Events">What happened; empty when nothing had to.</param>
    /// <param name="Definition">What the instance runs.</param>
    public sealed record Accepted(StoredInstance Instance, ImmutableArray<KernelEvent> Events, ProcessDefinition Definition) : EngineResult;

    /// <summary>Refused; nothing changed.</summary>
    /// <param name="Rejection">Why.</param>
    public sealed record Rejected(Kernel.Rejection Rejection) : EngineResult;

    /// <summary>The instance has another version than the caller has seen; nothing changed.</summary>
    /// <param name="Actual">The version it has.</param>
    public sealed record VersionMismatch(long Actual) : EngineResult;

    /// <summary>The same idempotency key was answered before; nothing changed.</summary>
    /// <param name="Request">What was answered.</param>
    public sealed record AlreadyAnswered(AnsweredRequest Request) : EngineResult;

    /// <summary>The engine, or the instance, has as much to do as it takes; nothing changed. Tried again later, it may be accepted.</summary>
    public sealed record Busy : EngineResult
    {
        /// <summary>There is nothing to tell apart.</summary>
        internal static Busy Now { get; } = new();
    }
}
