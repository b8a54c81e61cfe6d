using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Engine;

/// <summary>
/// The instances that were worked on last, as they are written: so a command need not ask the database what it has just told it. What stands here may be
/// older than what is stored, since other hosts commit too; the version check of the next commit tells.
/// </summary>
/// <param name="mostBytes">About so much memory at most.</param>
internal sealed class InstanceCache(long mostBytes)
{
    /// <summary>What an entry takes beside its state.</summary>
    private const int Overhead = 300;

    private static readonly KeyValuePair<string, object?> Hit = new("sopflow.cache.result", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("sopflow.cache.result", "miss");

    // Two halves: what is used moves to the young one, and when that is full it becomes the old one, whose rest is forgotten.
    private readonly Lock gate = new();
    private Dictionary<InstanceKey, Entry> young = [];
    private Dictionary<InstanceKey, Entry> old = [];
    private long youngBytes;
    private long oldBytes;

    /// <summary>How many instances are remembered, and about how much memory that takes; what has moved to the young ones is counted twice.</summary>
    public (int Count, long Bytes) Size
    {
        get
        {
            lock (gate)
                return (young.Count + old.Count, youngBytes + oldBytes);
        }
    }

    /// <summary>The instance as it was seen last; null when it is not known.</summary>
    public StoredInstance? Find(InstanceKey key)
    {
        Entry? entry;
        lock (gate)
        {
            if (!young.TryGetValue(key, out entry) && old.Remove(key, out entry))
                Add(key, entry);
        }

        EngineMetrics.CacheLookups.Add(1, entry is null ? Miss : Hit);
        return entry is null ? null : new StoredInstance(key, entry.Version, StateBytes.Read(entry.State), entry.LastHash);
    }

    /// <summary>Remembers an instance as a commit has left it; one that has ended needs no remembering.</summary>
    public void Keep(InstanceCommit commit)
    {
        if (commit.State.IsFinished)
        {
            Forget(commit.Key);
            return;
        }

        lock (gate)
        {
            Remove(commit.Key);
            Add(commit.Key, new Entry(commit.Record.Version, commit.WrittenState, commit.Record.Hash));
        }
    }

    /// <summary>Remembers an instance as a commit has left it if it is known here.</summary>
    public void Renew(InstanceCommit commit)
    {
        lock (gate)
        {
            if (!young.ContainsKey(commit.Key) && !old.ContainsKey(commit.Key))
                return;
        }

        Keep(commit);
    }

    /// <summary>Forgets an instance.</summary>
    public void Forget(InstanceKey key)
    {
        lock (gate)
            Remove(key);
    }

    private void Remove(InstanceKey key)
    {
        if (young.Remove(key, out var entry))
            youngBytes -= SizeOf(entry);
        else
            old.Remove(key);
    }

    private void Add(InstanceKey key, Entry entry)
    {
        if (youngBytes + SizeOf(entry) > mostBytes / 2)
            (old, young, oldBytes, youngBytes) = (young, [], youngBytes, 0);
        young.Add(key, entry);
        youngBytes += SizeOf(entry);
    }

    private static long SizeOf(Entry entry) => entry.State.Length + Overhead;

    private sealed record Entry(long Version, byte[] State, ImmutableArray<byte> LastHash);
}
