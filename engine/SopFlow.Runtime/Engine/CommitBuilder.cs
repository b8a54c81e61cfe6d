using System.Runtime.InteropServices;
using SopFlow.Kernel;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Worklist;

namespace SopFlow.Runtime.Engine;

/// <summary>Puts together all that an accepted command changes. Pure.</summary>
internal static class CommitBuilder
{
    public static InstanceCommit Build(EngineRequest request, StoredInstance? stored, Decision.Accepted accepted, Instant now)
    {
        var state = accepted.State ?? throw new InvalidOperationException($"{request.Command.Kind} was accepted without an instance.");
        var version = stored?.Version ?? 0;
        var firstSequence = (stored?.State.Sequence ?? 0) + 1;
        var record = new LogRecord(
            request.Instance,
            version + 1,
            firstSequence,
            now,
            request.Command.Kind,
            request.Command.Actor.Id,
            ImmutableCollectionsMarshal.AsImmutableArray(KernelJson.Write(accepted.Events)),
            LogChain.Root);
        return new InstanceCommit
        {
            Key = request.Instance,
            ExpectedVersion = version,
            State = state,
            WrittenState = StateBytes.Write(state),
            Record = record with { Hash = LogChain.HashOf(stored?.LastHash ?? LogChain.Root, record) },
            Tasks = WorklistProjection.Of(accepted.Events, state),
            Promise = WorklistProjection.PromiseOf(accepted.Events, state),
            Waits = WaitChanges.Of(stored?.State, state),
            Deliveries = accepted.Deliveries,
            Delivered = request.Delivered,
            Thrown = ThrownMessages.Of(request.Instance, firstSequence, accepted.Events),
            Consumed = request.Message,
        };
    }
}
