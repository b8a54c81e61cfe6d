using System.Globalization;
using SopFlow.Benchmarks.Completing;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Serving;

/// <summary>
/// Task completions over HTTP, by callers that keep their connection, against the host as a process of its own, beside pgbench with nine prepared
/// statements on the same server, the two in turn. Callers, host and database share the processors.
/// </summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another number of instances, <c>SOPFLOW_BENCH_SECONDS</c> another length of a round.</remarks>
internal sealed class HttpBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private static readonly int[] Connections = [1, 8, 64];

    public string Name => "http";

    public string Summary => "task completions a second over HTTP; R3 = 64 kept connections / pgbench with nine statements at 8 clients";

    public async Task RunAsync(Report report)
    {
        var instances = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000);
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        var folder = await ServersScript.NewFolderAsync();
        var server = await ServersScript.RunAsync(["start-postgres", folder, .. BenchmarkSettings.Server]);
        await using var host = await HostUnderLoad.StartAsync(server);
        await using var office = BusyOffice.Join(server, DateTimeOffset.UtcNow - ClockFarm.Monday);
        var tasks = await new ClockFarm(office).FillAsync(instances, 200);
        await office.DrainAsync();
        var pgbench = await Pgbench.PrepareAsync(server, folder, instances);
        var desk = await HttpDesk.OpenAsync([host], office, tasks, Connections[^1]);
        var completed = await office.CompletionsAsync();
        await desk.WorkAsync(8, TimeSpan.FromSeconds(3));

        var bare = new List<double>();
        var paces = Connections.ToDictionary(connections => connections, _ => new List<Pace>());
        var costs = new List<Cost>();
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await pgbench.RunAsync(8, length));
            foreach (var connections in Connections)
            {
                var meter = Meter.Start(("host", host.Family), await office.DatabaseAsync());
                paces[connections].Add(await desk.WorkAsync(connections, length));
                costs.Add(meter.Stop());
            }
        }

        var median = bare.Median();
        report.WriteLine($"pgbench, nine statements, 8 clients: {median:N0}/s ({string.Join(", ", bare.Select(one => one.ToString("N0", CultureInfo.InvariantCulture)))})");
        foreach (var (connections, rounds) in paces)
        {
            var pace = Pace.OfRounds(rounds);
            report.WriteLine($"{connections,4} connections: {pace}; {pace.PerSecond / median:0.00} of pgbench");
        }

        report.WriteLine($"at {Connections[^1]} connections: load generator {costs[^1].Processors["program ".Length..]}; host {host.Family.Resident() / 1_000_000} MB resident");
        report.AtLeast($"R3: {Connections[^1]} connections / pgbench with nine statements", Pace.OfRounds(paces[Connections[^1]]).PerSecond / median, 1.5);
        await CheckAsync(office, desk, completed, report);
    }

    /// <summary>Every completion that was answered is in the log once, and nothing else is; a sample is whole.</summary>
    private static async Task CheckAsync(BusyOffice office, HttpDesk desk, long before, Report report)
    {
        Audit.Expect("completions in the log", desk.Done, await office.CompletionsAsync() - before);
        var whole = await Audit.CheckAsync(office.Store, desk.Versions, areAlone: false);
        report.WriteLine($"checked {whole.Count} instances whole; {desk.Done:N0} completions, each in the log");
    }
}
