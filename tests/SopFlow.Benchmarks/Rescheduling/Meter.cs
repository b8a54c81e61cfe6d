using System.Diagnostics;

namespace SopFlow.Benchmarks.Rescheduling;

/// <summary>What something costs: time, this process's share of the processors, its largest resident memory.</summary>
internal sealed class Meter
{
    private readonly Stopwatch watch = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly long allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan pauses = GC.GetTotalPauseDuration();
    private TimeSpan processor;
    private long largest;

    private Meter()
    {
        GC.Collect();
        (processor, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        watching = WatchAsync();
    }

    public static Meter Start() => new();

    public Cost Stop()
    {
        watch.Stop();
        stop.Cancel();
        watching.Wait();
        return new Cost(watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - processor, largest, GC.GetTotalAllocatedBytes() - allocated, GC.GetTotalPauseDuration() - pauses);
    }

    private async Task WatchAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            using var process = Process.GetCurrentProcess();
            largest = Math.Max(largest, process.WorkingSet64);
            await Task.Delay(200, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>What something cost.</summary>
/// <param name="Elapsed">Time.</param>
/// <param name="Processor">Processor time of this process.</param>
/// <param name="Resident">Its largest resident memory in bytes.</param>
/// <param name="Allocated">Bytes it allocated.</param>
/// <param name="Pauses">Time for which collections of garbage held it.</param>
internal sealed record Cost(TimeSpan Elapsed, TimeSpan Processor, long Resident, long Allocated, TimeSpan Pauses)
{
    public override string ToString() => $"program {Processor / Elapsed * 100:0} % of one processor, resident at most {Resident / 1_000_000} MB, allocated {Allocated / 1_000_000} MB, paused {Pauses.TotalSeconds:0.0} s";
}
