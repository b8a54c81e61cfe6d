using System.Globalization;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;

namespace SopFlow.Benchmarks.Completing;

/// <summary>
/// Task completions through the whole engine in process, beside a program that is nothing but SQL: pgbench with nine prepared statements a transaction on
/// the same server, the two in turn. 100,000 running instances of a published SOP stand in the tables.
/// </summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another number of instances, <c>SOPFLOW_BENCH_SECONDS</c> another length of a round.</remarks>
internal sealed class CompletionsBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private static readonly int[] Callers = [1, 8, 64, 256];

    public string Name => "completions";

    public string Summary => "task completions a second in process; R1 = 256 callers / pgbench with nine statements at 8 clients, R2 = 256 callers / bare group commit at as many";

    public async Task RunAsync(Report report)
    {
        var instances = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000);
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        await using var office = await BusyOffice.OpenAsync();
        var tasks = await new ClockFarm(office).FillAsync(instances, 200);
        var pgbench = await Pgbench.PrepareAsync(office.Server, office.Folder!, instances);
        await using var raw = await BareGroupCommit.PrepareAsync(office.Server);
        var desk = new Desk(office, tasks);
        await desk.WorkAsync(8, TimeSpan.FromSeconds(3));

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
                paces[callers].Add(await desk.WorkAsync(callers, length));
        }

        var median = bare.Median();
        report.WriteLine($"pgbench, nine statements, 8 clients: {median:N0}/s ({string.Join(", ", bare.Select(one => one.ToString("N0", CultureInfo.InvariantCulture)))})");
        foreach (var (callers, rounds) in paces)
        {
            var pace = Pace.OfRounds(rounds);
            report.WriteLine($"{callers,4} callers: {pace}; {pace.PerSecond / median:0.00} of pgbench");
        }

        var raws = Pace.OfRounds(grouped).PerSecond;
        report.WriteLine($"bare group commit, {Callers[^1]} callers: {raws:N0}/s; one bare commit: p50 {Pace.OfRounds(single).Median:0.0} ms");
        var most = Pace.OfRounds(paces[Callers[^1]]).PerSecond;
        report.AtLeast("R1: 256 callers / pgbench with nine statements", most / median, 4);
        report.AtLeast("R2: 256 callers / bare group commit", most / raws, 0.5);
        report.AtMost("one caller, p50 / one bare commit", Pace.OfRounds(paces[1]).Median / Pace.OfRounds(single).Median, 2);
        var whole = await Audit.CheckAsync(office.Store, desk.Versions);
        report.WriteLine($"checked {whole.Count} instances whole, none lost or done twice; {desk.Done:N0} completions");
    }
}
