using System.Collections.Concurrent;
using System.Diagnostics;
using SopFlow.Benchmarks.Rescheduling;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Completing;

/// <summary>Officers who complete open tasks without pause, each task of another instance than the one before; an instance with another task comes to the end of the row again.</summary>
internal sealed class Desk(BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks)
{
    private readonly ConcurrentQueue<(InstanceKey Key, int Task, string? Outcome)> open = new(tasks.OrderBy(_ => Random.Shared.Next()).Select(task => (task.Key, task.Task, (string?)null)));
    private int done;

    /// <summary>The version at which the engine has reported each instance last.</summary>
    public ConcurrentDictionary<InstanceKey, long> Versions { get; } = new();

    /// <summary>Completions that were reported durable.</summary>
    public int Done => done;

    public async Task<Pace> WorkAsync(int officers, TimeSpan length)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var latencies = (await Task.WhenAll(Enumerable.Range(0, officers).Select(_ => Task.Run(() => WorkAsync(startedAt, length))))).SelectMany(one => one).Order().ToList();
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        return new Pace(latencies.Count / seconds, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    private async Task<List<double>> WorkAsync(long startedAt, TimeSpan length)
    {
        var latencies = new List<double>();
        while (Stopwatch.GetElapsedTime(startedAt) < length)
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
