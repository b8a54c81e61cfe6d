using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Serving;

/// <summary>One, two and three hosts on one database, officers in turn at each: no completion is lost, no deadline is told twice, and what it does to the pace.</summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another number of instances, <c>SOPFLOW_BENCH_SECONDS</c> another length of a round.</remarks>
internal sealed class HostsBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private const int Most = 3;
    private const int Officers = 64;
    private const int Contested = 200;

    public string Name => "hosts";

    public string Summary => "one, two and three hosts on one database: correct, and no slower than one on a database that is busy";

    public async Task RunAsync(Report report)
    {
        var instances = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000);
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 8));
        var server = await ServersScript.RunAsync(["start-postgres", await ServersScript.NewFolderAsync(), .. BenchmarkSettings.Server]);
        await using var first = await HostUnderLoad.StartAsync(server);
        await using var second = await HostUnderLoad.StartAsync(server, first);
        await using var third = await HostUnderLoad.StartAsync(server, first);
        HostUnderLoad[] hosts = [first, second, third];

        // Started a month ago: every deadline of every instance has passed when the hosts see them, and all three are after it.
        await using var office = BusyOffice.Join(server, DateTimeOffset.UtcNow - TimeSpan.FromDays(30));
        var tasks = await new ClockFarm(office).FillAsync(instances, 200);
        office.Time.Advance(DateTimeOffset.UtcNow - office.Time.GetUtcNow());
        await office.DrainAsync();

        var completed = await office.CompletionsAsync();
        var desk = await HttpDesk.OpenAsync(hosts, office, tasks, Officers);
        var paces = Enumerable.Range(1, Most).ToDictionary(count => count, _ => new List<Pace>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (count, rounds) in paces)
                rounds.Add(await desk.WorkAsync(Officers, length, count));
        }

        foreach (var (count, rounds) in paces)
            report.WriteLine($"{count} hosts: {Pace.OfRounds(rounds)}");
        report.AtLeast("2 hosts / 1", Pace.OfRounds(paces[2]).PerSecond / Pace.OfRounds(paces[1]).PerSecond, 1);
        report.Figure("3 hosts / 1", Pace.OfRounds(paces[3]).PerSecond / Pace.OfRounds(paces[1]).PerSecond);
        var contested = await desk.ContestAsync(Contested);
        Audit.Expect("completions in the log", desk.Done, await office.CompletionsAsync() - completed);
        await CheckAsync(office, desk, report);
        report.WriteLine($"{contested} tasks were completed at {Most} hosts at the same moment: once each, the others refused");
    }

    /// <summary>A sample is whole, and no threshold of a clock is told twice.</summary>
    private static async Task CheckAsync(BusyOffice office, HttpDesk desk, Report report)
    {
        var whole = await Audit.CheckAsync(office.Store, desk.Versions, areAlone: false);
        var told = await Audit.CheckThresholdsAsync(office.Store, whole);
        if (told == 0)
            throw new InvalidOperationException("No threshold was told, so nothing was seen of who tells it.");
        report.WriteLine($"checked {whole.Count} instances whole, each of {told:N0} thresholds told once; {desk.Done:N0} completions, each in the log");
    }
}
