using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>Lets the commands of one instance through one at a time, in order of arrival, and those of different instances side by side.</summary>
internal sealed class InstanceLanes
{
    private readonly Dictionary<InstanceKey, Lane> lanes = [];

    /// <summary>How many instances somebody is at, or waits for.</summary>
    public int Count
    {
        get
        {
            lock (lanes)
                return lanes.Count;
        }
    }

    /// <summary>Waits for the instance to be free and takes it until the result is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync(InstanceKey key, CancellationToken cancellation) =>
        await TryEnterAsync(key, int.MaxValue, cancellation) ?? throw new InvalidOperationException($"More wait for {key} than can be counted.");

    /// <summary>The same, unless too many are before.</summary>
    /// <param name="key">The instance.</param>
    /// <param name="most">So many may be at the instance or wait for it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null, at once, when so many are.</returns>
    public async ValueTask<IDisposable?> TryEnterAsync(InstanceKey key, int most, CancellationToken cancellation)
    {
        Lane lane;
        lock (lanes)
        {
            if (!lanes.TryGetValue(key, out lane!))
                lanes.Add(key, lane = new Lane());
            if (lane.Visitors >= most)
                return null;
            lane.Visitors++;
        }

        try
        {
            await lane.Gate.WaitAsync(cancellation);
        }
        catch
        {
            Leave(key, lane);
            throw;
        }

        return new Visit(this, key, lane);
    }

    private void Leave(InstanceKey key, Lane lane)
    {
        lock (lanes)
        {
            if (--lane.Visitors == 0)
                lanes.Remove(key);
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Visitors { get; set; }
    }

    private sealed class Visit(InstanceLanes owner, InstanceKey key, Lane lane) : IDisposable
    {
        public void Dispose()
        {
            lane.Gate.Release();
            owner.Leave(key, lane);
        }
    }
}
