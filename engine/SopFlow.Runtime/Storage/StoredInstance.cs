using SopFlow.Kernel.State;

namespace SopFlow.Runtime.Storage;

/// <summary>An instance as the store has it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Version">How many commands it has accepted; the version check of the next commit.</param>
/// <param name="State">Its state.</param>
/// <param name="LastHash">The hash of its newest log record, on which the next one is chained; 32 bytes.</param>
public sealed record StoredInstance(InstanceKey Key, long Version, ProcessInstance State, ImmutableArray<byte> LastHash);
