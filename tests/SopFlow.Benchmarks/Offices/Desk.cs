using System.Collections.Concurrent;
using System.Diagnostics;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Offices;

/// <summary>Officers who complete open tasks without pause, each task of another instance than the one before; an instance with another task comes to the end of the row again.</summary>
internal sealed class Desk(BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks)
{
    private readonly ConcurrentQueue<(InstanceKey Key, int Task, string? Outcome)> open = new(tasks.OrderBy(_ => Random.Shared.Next()).Select(task => (task.Key, task.Task, (string?)null)));
    private int done;

    /// <summary>The version at which the engine has reported each instance last.</summary>
    public ConcurrentDictionary<InstanceKey, long> Versions { get; } = new();

    /// <summary>Completions that were reported durable.</summary>
    public int Done => done;

    /// <summary>Works while something else goes on.</summary>
    /// <param name="officers">How many at once.</param>
    /// <param name="meanwhile">What goes on; its failure is thrown.</param>
    public async Task<Pace> WorkAsync(int officers, Task meanwhile)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var latencies = (await Task.WhenAll(Enumerable.Range(0, officers).Select(_ => Task.Run(() => WorkAsync(meanwhile))))).SelectMany(one => one).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        await meanwhile;
        return latencies.Count == 0 ? new Pace(0, 0, 0) : new Pace(latencies.Count / seconds, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    private async Task<List<double>> WorkAsync(Task meanwhile)
    {
        var latencies = new List<double>();
        while (!meanwhile.IsCompleted)
        {
            if (!open.TryDequeue(out var task))
                throw new InvalidOperationException($"All tasks are completed after {done}: make more instances.");
            var began = Stopwatch.GetTimestamp();
            var stored = await office.ExecuteAsync(task.Key, new CompleteTask(new Actor("petugas", null), task.Task) { Outcome = task.Outcome });
            latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Interlocked.Increment(ref done);
            Versions[task.Key] = stored.Version;
            if (stored.State.Tasks is [var next, ..])
                open.Enqueue((task.Key, next.Key, ((UserTask)office.Definition[next.Element]).Outcomes is [var first, ..] ? first.Id : null));
        }

        return latencies;
    }
}

/// <summary>How fast tasks were completed.</summary>
/// <param name="PerSecond">Completions a second.</param>
/// <param name="Median">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
internal sealed record Pace(double PerSecond, double Median, double P99)
{
    public override string ToString() => $"{PerSecond,6:0}/s, p50 {Median:0.0} ms, p99 {P99:0.0} ms";
}
