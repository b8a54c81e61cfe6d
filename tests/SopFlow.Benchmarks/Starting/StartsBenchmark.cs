using System.Collections.Concurrent;
using System.Diagnostics;
using SopFlow.Benchmarks.Completing;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Starting;

/// <summary>Requests that are handed in: process starts through the whole engine in process, beside pgbench as for completions.</summary>
internal sealed class StartsBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int Sample = 200;
    private static readonly int[] Callers = [1, 64, 256];

    public string Name => "starts";

    public string Summary => "process starts a second in process, each with its documents, clocks and first task, beside pgbench with nine statements at 8 clients";

    public async Task RunAsync(Report report)
    {
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        var folder = await ServersScript.NewFolderAsync();
        var server = await ServersScript.RunAsync(["start-postgres", folder, .. BenchmarkSettings.Server]);
        await SchemaMigrator.MigrateAsync(server);
        await using var office = new BusyOffice(server);
        await office.PublishDefinitionAsync();
        var pgbench = await Pgbench.PrepareAsync(server, folder, 100_000);
        var started = new ConcurrentBag<StoredInstance>();
        await StartAsync(office, 8, TimeSpan.FromSeconds(3), started);

        var bare = new List<double>();
        var paces = Callers.ToDictionary(callers => callers, _ => new List<Pace>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await pgbench.RunAsync(8, length));
            foreach (var callers in Callers)
                paces[callers].Add(await StartAsync(office, callers, length, started));
        }

        var median = bare.Order().ElementAt(Rounds / 2);
        report.WriteLine($"pgbench, nine statements, 8 clients: {median:N0}/s");
        foreach (var (callers, rounds) in paces)
        {
            var pace = rounds.OrderBy(one => one.PerSecond).ElementAt(Rounds / 2);
            report.WriteLine($"{callers,4} callers: {pace}, {pace.PerSecond / median:0.00} of pgbench");
            report.Figure($"{callers} callers / pgbench", pace.PerSecond / median);
        }

        foreach (var one in started.OrderBy(_ => Random.Shared.Next()).Take(Sample))
        {
            if (await office.Store.LoadAsync(one.Key, default) is not { Version: 1 } || await LogVerifier.VerifyAsync(office.Store, one.Key, default) is { IsSound: false })
                throw new InvalidOperationException($"{one.Key} was reported as started and is not whole.");
        }

        report.WriteLine($"checked {Math.Min(Sample, started.Count)} of {started.Count:N0} instances whole");
    }

    private static async Task<Pace> StartAsync(BusyOffice office, int callers, TimeSpan length, ConcurrentBag<StoredInstance> started)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var latencies = (await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync)))).SelectMany(one => one).Order().ToList();
        return new Pace(latencies.Count / Stopwatch.GetElapsedTime(startedAt).TotalSeconds, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);

        async Task<List<double>> CallAsync()
        {
            var took = new List<double>();
            while (Stopwatch.GetElapsedTime(startedAt) < length)
            {
                var began = Stopwatch.GetTimestamp();
                started.Add(await office.StartAsync($"045/{took.Count}/2026"));
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return took;
        }
    }
}
