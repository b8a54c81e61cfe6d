using System.Diagnostics;

namespace SopFlow.Benchmarks.Reporting;

/// <summary>What something costs: time, the processors' share of this program and of others, this program's largest resident memory.</summary>
internal sealed class Meter
{
    private readonly Stopwatch watch = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly long allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan pauses = GC.GetTotalPauseDuration();
    private readonly IReadOnlyList<(string Name, ProcessFamily Family, TimeSpan Processor)> others;
    private readonly TimeSpan processor;
    private long largest;

    private Meter((string Name, ProcessFamily Family)[] families)
    {
        GC.Collect();
        others = [.. families.Select(other => (other.Name, other.Family, other.Family.ProcessorTime()))];
        (processor, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        watching = WatchAsync();
    }

    /// <summary>Starts to measure.</summary>
    /// <param name="others">Other programs that take part.</param>
    public static Meter Start(params (string Name, ProcessFamily Family)[] others) => new(others);

    /// <summary>What it has cost since.</summary>
    public Cost Stop()
    {
        watch.Stop();
        var shares = others.Select(other => (other.Name, (other.Family.ProcessorTime() - other.Processor) / watch.Elapsed)).ToList();
        var own = Process.GetCurrentProcess().TotalProcessorTime - processor;
        stop.Cancel();
        watching.Wait();
        return new Cost(watch.Elapsed, own, largest, GC.GetTotalAllocatedBytes() - allocated, GC.GetTotalPauseDuration() - pauses) { Others = shares };
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
    /// <summary>Other programs' share, as 1 for a processor.</summary>
    public IReadOnlyList<(string Name, double Share)> Others { get; init; } = [];

    /// <summary>Who used how much of one processor.</summary>
    public string Processors => string.Concat([$"program {Processor / Elapsed * 100:0} % of one processor", .. Others.Select(other => $", {other.Name} {other.Share * 100:0} %")]);

    public override string ToString() => $"{Processors}, resident at most {Resident / 1_000_000} MB, allocated {Allocated / 1_000_000} MB, paused {Pauses.TotalSeconds:0.0} s";
}
