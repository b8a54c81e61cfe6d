using System.Collections.Concurrent;
using System.Globalization;
using SopFlow.Benchmarks.Completing;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Starting;

/// <summary>Requests that are handed in: process starts through the whole engine in process, beside pgbench as for completions.</summary>
/// <remarks><c>SOPFLOW_BENCH_SECONDS</c> takes another length of a round.</remarks>
internal sealed class StartsBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private static readonly int[] Callers = [1, 64, 256];

    public string Name => "starts";

    public string Summary => "process starts a second in process, each with its documents, clocks and first task, beside pgbench with nine statements at 8 clients";

    public async Task RunAsync(Report report)
    {
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        await using var office = await BusyOffice.OpenAsync();
        var pgbench = await Pgbench.PrepareAsync(office.Server, office.Folder!, 100_000);
        var started = new ConcurrentDictionary<InstanceKey, long>();
        await StartAsync(office, 8, TimeSpan.FromSeconds(3), started);

        var bare = new List<double>();
        var paces = Callers.ToDictionary(callers => callers, _ => new List<Pace>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await pgbench.RunAsync(8, length));
            foreach (var callers in Callers)
                paces[callers].Add(await StartAsync(office, callers, length, started));
        }

        var median = bare.Median();
        report.WriteLine($"pgbench, nine statements, 8 clients: {median:N0}/s ({string.Join(", ", bare.Select(one => one.ToString("N0", CultureInfo.InvariantCulture)))})");
        foreach (var (callers, rounds) in paces)
        {
            var pace = Pace.OfRounds(rounds);
            report.WriteLine($"{callers,4} callers: {pace}; {pace.PerSecond / median:0.00} of pgbench");
            report.Figure($"{callers} callers / pgbench with nine statements", pace.PerSecond / median);
        }

        var whole = await Audit.CheckAsync(office.Store, started);
        Audit.Expect("instances", started.Count, await office.CountAsync("instance"));
        Audit.Expect("tasks", started.Count, await office.CountAsync("task"));
        report.WriteLine($"checked {whole.Count} of {started.Count:N0} instances whole, none lost or started twice");
    }

    private static Task<Pace> StartAsync(BusyOffice office, int callers, TimeSpan length, ConcurrentDictionary<InstanceKey, long> started) => Pace.OfAsync(
        callers,
        length,
        async caller =>
        {
            var stored = await office.StartAsync($"045/{caller}/2026");
            started[stored.Key] = stored.Version;
        });
}
