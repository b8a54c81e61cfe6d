using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>Lets the commands of one instance through one at a time, in order of arrival, and those of different instances side by side.</summary>
internal sealed class InstanceLanes
{
    private readonly Dictionary<InstanceKey, Lane> lanes = [];

    /// <summary>Waits for the instance to be free and takes it until the result is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync(InstanceKey key, CancellationToken cancellation)
    {
        Lane lane;
        lock (lanes)
        {
            if (!lanes.TryGetValue(key, out lane!))
                lanes.Add(key, lane = new Lane());
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
