using System.Diagnostics;

namespace SopFlow.Benchmarks.Reporting;

/// <summary>How fast something was done, one after the other by each of some callers.</summary>
/// <param name="PerSecond">How often a second, all callers together.</param>
/// <param name="Median">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
internal sealed record Pace(double PerSecond, double Median, double P99)
{
    private static readonly TimeSpan TimerPrecision = TimeSpan.FromMilliseconds(5);

    /// <summary>Has callers do something again and again, each waiting for the end before the next.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="length">For how long new ones are begun.</param>
    /// <param name="once">What is done, by the caller of that number from 0 on.</param>
    public static Task<Pace> OfAsync(int callers, TimeSpan length, Func<int, Task> once) => OfAsync(callers, Task.Delay(length), once);

    /// <summary>Has callers do something again and again while something else goes on.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="meanwhile">What goes on; its failure is thrown.</param>
    /// <param name="once">What is done, by the caller of that number from 0 on.</param>
    public static async Task<Pace> OfAsync(int callers, Task meanwhile, Func<int, Task> once)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var ofCallers = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller))));
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        await meanwhile;
        return Of([.. ofCallers.SelectMany(one => one)], seconds);

        async Task<List<double>> CallAsync(int caller)
        {
            var latencies = new List<double>();
            while (!meanwhile.IsCompleted)
            {
                var began = Stopwatch.GetTimestamp();
                await once(caller);
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return latencies;
        }
    }

    /// <summary>Has something done at a pace that is given while something else goes on; who is late waits no longer, and the wait counts.</summary>
    /// <param name="callers">How many at once, at most.</param>
    /// <param name="perSecond">How often a second it is begun.</param>
    /// <param name="meanwhile">What goes on; its failure is thrown.</param>
    /// <param name="once">What is done, by the caller of that number from 0 on.</param>
    public static async Task<Pace> OfScheduleAsync(int callers, double perSecond, Task meanwhile, Func<int, Task> once)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var next = -1L;
        var ofCallers = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller))));
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        await meanwhile;
        return Of([.. ofCallers.SelectMany(one => one)], seconds);

        async Task<List<double>> CallAsync(int caller)
        {
            var latencies = new List<double>();
            while (!meanwhile.IsCompleted)
            {
                var due = TimeSpan.FromSeconds(Interlocked.Increment(ref next) / perSecond);
                if (due - Stopwatch.GetElapsedTime(startedAt) is { Ticks: > 0 } wait)
                    await Task.WhenAny(Task.Delay(wait), meanwhile);
                if (meanwhile.IsCompleted)
                    break;
                // A timer that rings a little early or late is no latency of what is measured.
                var began = Stopwatch.GetElapsedTime(startedAt);
                await once(caller);
                latencies.Add((Stopwatch.GetElapsedTime(startedAt) - (began - due < TimerPrecision ? began : due)).TotalMilliseconds);
            }

            return latencies;
        }
    }

    /// <summary>The pace at which something was done with these latencies, in milliseconds.</summary>
    public static Pace Of(List<double> latencies, double seconds)
    {
        latencies.Sort();
        return latencies.Count == 0 ? new Pace(0, 0, 0) : new Pace(latencies.Count / seconds, latencies.Quantile(0.5), latencies.Quantile(0.99));
    }

    /// <summary>The median of several rounds, each figure by itself.</summary>
    public static Pace OfRounds(IReadOnlyCollection<Pace> rounds) =>
        new(rounds.Select(pace => pace.PerSecond).Median(), rounds.Select(pace => pace.Median).Median(), rounds.Select(pace => pace.P99).Median());

    public override string ToString() => $"{PerSecond,6:0}/s, p50 {Median:0.0} ms, p99 {P99:0.0} ms";
}
