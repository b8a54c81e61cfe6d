using System.Globalization;
using SopFlow.Benchmarks.Offices;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Completing;

/// <summary>
/// Task completions through the whole engine in process, beside a program that is nothing but SQL: pgbench with nine prepared statements a transaction on
/// the same server, the two in turn. 100,000 running instances of a published SOP stand in the tables.
/// </summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another number of instances, <c>SOPFLOW_BENCH_SECONDS</c> another length of a round.</remarks>
internal sealed class CompletionsBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int Sample = 300;
    private static readonly int[] Callers = [1, 8, 64, 256];

    public string Name => "completions";

    public string Summary => "task completions a second in process; R1 = 256 callers / pgbench with nine statements at 8 clients, R2 = 256 callers / bare group commit at as many";

    public async Task RunAsync(Report report)
    {
        var instances = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000);
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        var folder = await ServersScript.NewFolderAsync();
        var server = await ServersScript.RunAsync(["start-postgres", folder, .. BenchmarkSettings.Server]);
        await SchemaMigrator.MigrateAsync(server);
        await using var office = new BusyOffice(server);
        await office.PublishDefinitionAsync();
        var tasks = await new ClockFarm(office).FillAsync(instances, 200);
        var pgbench = await Pgbench.PrepareAsync(server, folder, instances);
        await using var raw = await BareGroupCommit.PrepareAsync(server);
        var desk = new Desk(office, tasks);
        await desk.WorkAsync(8, Task.Delay(TimeSpan.FromSeconds(3)));

        var bare = new List<double>();
        var grouped = new List<Pace>();
        var single = new List<Pace>();
        var paces = Callers.ToDictionary(callers => callers, _ => new List<Pace>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await pgbench.RunAsync(8, length));
            single.Add(await raw.RunAsync(1, instances, length));
            grouped.Add(await raw.RunAsync(Callers[^1], instances, length));
            foreach (var callers in Callers)
                paces[callers].Add(await desk.WorkAsync(callers, Task.Delay(length)));
        }

        var median = Median(bare);
        report.WriteLine($"pgbench, nine statements, 8 clients: {median:N0}/s ({string.Join(", ", bare.Select(one => one.ToString("N0", CultureInfo.InvariantCulture)))})");
        foreach (var (callers, rounds) in paces)
        {
            var perSecond = Median(rounds.Select(pace => pace.PerSecond));
            report.WriteLine(
                $"{callers,4} callers: {perSecond,8:N0}/s, {perSecond / median:0.00} of pgbench; p50 {Median(rounds.Select(pace => pace.Median)):0.0} ms, p99 {Median(rounds.Select(pace => pace.P99)):0.0} ms");
        }

        var raws = Median(grouped.Select(pace => pace.PerSecond));
        report.WriteLine($"bare group commit, {Callers[^1]} callers: {raws:N0}/s; one bare commit: p50 {Median(single.Select(pace => pace.Median)):0.0} ms");
        var most = Median(paces[Callers[^1]].Select(pace => pace.PerSecond));
        report.AtLeast("R1: 256 callers / pgbench with nine statements", most / median, 4);
        report.AtLeast("R2: 256 callers / bare group commit", most / raws, 0.5);
        report.AtMost("one caller, p50 / one bare commit", Median(paces[1].Select(pace => pace.Median)) / Median(single.Select(pace => pace.Median)), 2);
        await CheckAsync(office, desk, report);
    }

    /// <summary>No completion is lost or done twice, and a sample of instances is whole.</summary>
    private static async Task CheckAsync(BusyOffice office, Desk desk, Report report)
    {
        foreach (var (key, version) in desk.Versions.OrderBy(_ => Random.Shared.Next()).Take(Sample))
        {
            if (await office.Store.LoadAsync(key, default) is not { } stored || stored.Version != version)
                throw new InvalidOperationException($"{key} should be at version {version}, the last that a caller was told.");
            if (await LogVerifier.VerifyAsync(office.Store, key, default) is { IsSound: false } fault)
                throw new InvalidOperationException($"{key}: {fault.Faults[0].Message}");
        }

        report.WriteLine($"checked {Math.Min(Sample, desk.Versions.Count)} instances whole; {desk.Done:N0} completions");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
