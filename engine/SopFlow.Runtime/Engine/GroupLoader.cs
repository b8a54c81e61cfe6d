using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>
/// Loads instances that are asked for at the same moment by one question. Alone, a load does not wait for company: a group is what has gathered while those
/// before were being read.
/// </summary>
/// <param name="store">Where instances are.</param>
internal sealed class GroupLoader(IInstanceStore store)
{
    /// <summary>Instances per question; the answer to a longer one only comes later.</summary>
    private const int LargestGroup = 128;

    /// <summary>Questions under way at once: as many as write, for the same cores.</summary>
    internal const int Readers = GroupCommitter.Writers;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = [];
    private int reading;

    /// <summary>The newest committed version of an instance; null when there is none.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="Exception">What the database said.</exception>
    public Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation)
    {
        var waiting = new Waiting(key);
        lock (gate)
        {
            queue.Enqueue(waiting);
            if (reading == Readers)
                return waiting.Instance.Task.WaitAsync(cancellation);
            reading++;
        }

        _ = ReadAsync();
        return waiting.Instance.Task.WaitAsync(cancellation);
    }

    private async Task ReadAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                await LoadAsync(group);
            }
            catch (Exception) when (group.Count > 1)
            {
                // One that cannot be read fails alone.
                foreach (var waiting in group)
                    await LoadAloneAsync(waiting);
            }
            catch (Exception failure)
            {
                group[0].Instance.TrySetException(failure);
            }
        }
    }

    private List<Waiting> Take()
    {
        var group = new List<Waiting>();
        lock (gate)
        {
            while (group.Count < LargestGroup && queue.TryDequeue(out var waiting))
                group.Add(waiting);
            if (group.Count == 0)
                reading--;
        }

        return group;
    }

    private async Task LoadAsync(List<Waiting> group)
    {
        if (group is [var alone])
        {
            alone.Instance.SetResult(await store.LoadAsync(alone.Key, CancellationToken.None));
            return;
        }

        var found = (await store.LoadAsync([.. group.Select(waiting => waiting.Key).Distinct()], CancellationToken.None)).ToDictionary(instance => instance.Key);
        foreach (var waiting in group)
            waiting.Instance.SetResult(found.GetValueOrDefault(waiting.Key));
    }

    private async Task LoadAloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Instance.TrySetResult(await store.LoadAsync(waiting.Key, CancellationToken.None));
        }
        catch (Exception failure)
        {
            waiting.Instance.TrySetException(failure);
        }
    }

    private sealed record Waiting(InstanceKey Key)
    {
        public TaskCompletionSource<StoredInstance?> Instance { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
