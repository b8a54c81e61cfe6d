using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.State;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Serving;

/// <summary>
/// Resident memory of the host as a process of its own: at rest with the catalogue loaded, while 64 officers complete tasks without pause, and some time
/// after; and bytes in the database for an instance of ten steps that has ended, indexes and history included.
/// </summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another number of running instances, <c>SOPFLOW_BENCH_SECONDS</c> another length of the load.</remarks>
internal sealed class MemoryBenchmark : IBenchmark
{
    private const string TenSteps = "kota-pekalongan/diskominfo/hosting/1.0.0";
    private const int Steps = 10;
    private const int Ended = 5_000;
    private const int Officers = 64;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public string Name => "memory";

    public string Summary => "resident memory of the host: under 250 MB at rest, under 600 MB at full load; an ended instance of ten steps under 10 kB in the database";

    public async Task RunAsync(Report report)
    {
        await MeasureHostAsync(report);
        await MeasureInstanceAsync(report);
    }

    private static async Task MeasureHostAsync(Report report)
    {
        var instances = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000);
        var length = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 25));
        var server = await ServersScript.RunAsync(["start-postgres", await ServersScript.NewFolderAsync(), .. BenchmarkSettings.Server]);
        await using var host = await HostUnderLoad.StartAsync(server);
        await Task.Delay(Rest);
        var atRest = host.Family.Resident();

        await using var office = BusyOffice.Join(server, DateTimeOffset.UtcNow - ClockFarm.Monday);
        var tasks = await new ClockFarm(office).FillAsync(instances, 200);
        await office.DrainAsync();
        var completed = await office.CompletionsAsync();
        var desk = await HttpDesk.OpenAsync([host], office, tasks, Officers);
        var most = 0L;
        var watching = WatchAsync(desk.WorkAsync(Officers, length));
        var pace = await watching;
        await Task.Delay(Rest);
        var after = host.Family.Resident();
        Audit.Expect("completions in the log", desk.Done, await office.CompletionsAsync() - completed);
        await Audit.CheckAsync(office.Store, desk.Versions, areAlone: false);

        report.WriteLine($"host: {Mega(atRest):0} MB at rest with the catalogue, at most {Mega(most):0} MB while {pace} completions over {instances:N0} instances, {Mega(after):0} MB {Rest.TotalSeconds:0} s after");
        report.AtMost("resident at rest with the catalogue", Mega(atRest), 250, " MB");
        report.AtMost("resident at full load", Mega(most), 600, " MB");
        report.Figure("resident after", Mega(after), " MB");

        async Task<Pace> WatchAsync(Task<Pace> work)
        {
            while (!work.IsCompleted)
            {
                most = Math.Max(most, host.Family.Resident());
                await Task.WhenAny(work, Task.Delay(200));
            }

            return await work;
        }
    }

    /// <summary>Runs instances through all their steps, and asks how much larger their tables are.</summary>
    private static async Task MeasureInstanceAsync(Report report)
    {
        await using var office = await BusyOffice.OpenAsync(TenSteps);
        var before = (await BytesAsync(office)).Sum(table => table.Rows + table.Indexes);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Officers).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < Ended; number = Interlocked.Increment(ref next))
                await CarryOutAsync(office, number);
        })));
        await office.TidyAsync();
        var tables = await BytesAsync(office);
        var bytes = (tables.Sum(table => table.Rows + table.Indexes) - before) / (double)Ended;

        Audit.Expect("ended instances", Ended, await office.CountAsync("instance", "ended_at IS NOT NULL"));
        Audit.Expect("completions", Ended * Steps, await office.CompletionsAsync());
        report.WriteLine($"ended instance of {Steps} steps: {bytes:N0} bytes in the database, of {Ended:N0} instances: {string.Join("; ", tables.Where(table => table.Rows > Ended).Select(table => $"{table.Name} {table.Rows / Ended:N0}, its indexes {table.Indexes / Ended:N0}"))}");
        report.AtMost($"an ended instance of {Steps} steps in the database", bytes / 1000, 10, " kB");
    }

    private static async Task CarryOutAsync(BusyOffice office, int number)
    {
        var stored = await office.StartAsync($"hosting/{number}/2026");
        while (stored.State.Tasks is [var task, ..])
        {
            var outcomes = ((Kernel.Model.UserTask)office.Definition[task.Element]).Outcomes;
            stored = await office.ExecuteAsync(stored.Key, new CompleteTask(new Actor("petugas", null), task.Key) { Outcome = outcomes.IsEmpty ? null : outcomes[0].Id });
        }

        if (stored.State.Status != InstanceStatus.Completed)
            throw new InvalidOperationException($"{stored.Key} is {stored.State.Status} and has no tasks.");
    }

    /// <summary>All tables with their indexes and what they keep outside their rows, in bytes, the largest first.</summary>
    private static async Task<List<(string Name, long Rows, long Indexes)>> BytesAsync(BusyOffice office)
    {
        await using var command = office.Database.Engine.CreateCommand("""
            SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
            ORDER BY pg_total_relation_size(oid) DESC
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<(string, long, long)>();
        while (await reader.ReadAsync())
            tables.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        return tables;
    }

    private static double Mega(long bytes) => bytes / 1_000_000.0;
}
