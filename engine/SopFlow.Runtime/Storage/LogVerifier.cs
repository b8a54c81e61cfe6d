using System.Text.Json;
using SopFlow.Kernel;
using SopFlow.Kernel.Serialization;
using SopFlow.Kernel.State;

namespace SopFlow.Runtime.Storage;

/// <summary>Proves that nobody edited an instance or its log: walks the log from its first record and compares what it gives with what is stored.</summary>
public static class LogVerifier
{
    /// <summary>Verifies one instance, as it stands when this is called.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">The instance.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<LogVerification> VerifyAsync(IInstanceStore store, InstanceKey key, CancellationToken cancellation)
    {
        // In this order: records that come between the two reads lie beyond the version and are left out.
        if (await store.LoadAsync(key, cancellation) is not { } stored)
            return new LogVerification(key, 0, [new LogFault(0, LogFaultCodes.InstanceMissing, "There is no such instance.")]);
        var log = await store.ReadLogAsync(key, 1, cancellation);
        return Verify(stored, [.. log.Where(record => record.Version <= stored.Version)]);
    }

    /// <summary>Verifies an instance against its log. Pure.</summary>
    /// <param name="stored">The instance as stored.</param>
    /// <param name="log">Its log up to its version, in order.</param>
    public static LogVerification Verify(StoredInstance stored, IReadOnlyList<LogRecord> log)
    {
        var walk = new Walk(stored.Key);
        foreach (var record in log)
            walk.Pass(record);
        walk.Arrive(stored);
        return new LogVerification(stored.Key, stored.Version, walk.Faults);
    }

    private sealed class Walk(InstanceKey key)
    {
        private readonly ImmutableArray<LogFault>.Builder faults = ImmutableArray.CreateBuilder<LogFault>();
        private ImmutableArray<byte> lastHash = LogChain.Root;
        private long lastVersion;
        private ProcessInstance? state;
        private bool canFold = true;

        public ImmutableArray<LogFault> Faults => faults.ToImmutable();

        public void Pass(LogRecord record)
        {
            if (record.Version != lastVersion + 1)
                Fault(record.Version, LogFaultCodes.Version, $"Version {lastVersion} is followed by {record.Version}: records are missing or out of place.");
            if (record.Instance != key)
                Fault(record.Version, LogFaultCodes.Version, $"The record is of {record.Instance}.");
            if (!LogChain.Holds(lastHash, record))
                Fault(record.Version, LogFaultCodes.Hash, "The hash is not that of the record and the hash before it: the record, or the one before it, was edited.");
            if (canFold)
                Fold(record);
            (lastVersion, lastHash) = (record.Version, record.Hash);
        }

        public void Arrive(StoredInstance stored)
        {
            if (stored.Version != lastVersion)
                Fault(stored.Version, LogFaultCodes.Version, $"The instance has version {stored.Version} and its log ends with {lastVersion}.");
            if (!stored.LastHash.AsSpan().SequenceEqual(lastHash.AsSpan()))
                Fault(stored.Version, LogFaultCodes.Hash, "The instance's last hash is not that of its newest record.");
            if (canFold && (state is null || !StateBytes.Write(state).AsSpan().SequenceEqual(StateBytes.Write(stored.State))))
                Fault(stored.Version, LogFaultCodes.State, "The events give another state than the one stored.");
        }

        private void Fold(LogRecord record)
        {
            var expected = (state?.Sequence ?? 0) + 1;
            if (record.FirstSequence != expected)
                Fault(record.Version, LogFaultCodes.Sequence, $"The first event has sequence {record.FirstSequence}; {expected} was expected.");
            try
            {
                state = Applier.Fold(state, record.ReadEvents());
            }
            catch (Exception damage) when (damage is JsonException or InvalidOperationException)
            {
                // What follows cannot be folded onto anything; hashes are still compared.
                canFold = false;
                Fault(record.Version, LogFaultCodes.Events, $"The events cannot be applied: {damage.Message}");
            }
        }

        private void Fault(long version, string code, string message) => faults.Add(new LogFault(version, code, message));
    }
}
