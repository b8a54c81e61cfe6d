using System.Diagnostics;
using SopFlow.Kernel.Commands;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Rescheduling;

/// <summary>A few officers who complete one task after the other without pause.</summary>
internal sealed class Completions(BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks, int officers)
{
    private int next = -1;

    /// <summary>How many were completed and are durable.</summary>
    public int Done => Math.Min(next + 1, tasks.Count);

    /// <summary>Works while something else goes on.</summary>
    /// <returns>Completions a second, and their latency in milliseconds.</returns>
    public async Task<Pace> DuringAsync(Task work)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var latencies = (await Task.WhenAll(Enumerable.Range(0, officers).Select(_ => Task.Run(() => WorkAsync(work))))).SelectMany(one => one).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        await work;
        return latencies.Count == 0 ? new Pace(0, 0, 0) : new Pace(latencies.Count / seconds, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    private async Task<List<double>> WorkAsync(Task work)
    {
        var latencies = new List<double>();
        while (!work.IsCompleted)
        {
            if (Interlocked.Increment(ref next) is var at && at >= tasks.Count)
                throw new InvalidOperationException($"All {tasks.Count} tasks are completed: make more.");
            var startedAt = Stopwatch.GetTimestamp();
            await office.ExecuteAsync(tasks[at].Key, new CompleteTask(new Actor("petugas", null), tasks[at].Task));
            latencies.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
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
