using System.Diagnostics;
using System.Text.Json;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Benchmarks.Serving;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Reading;

/// <summary>What people look at, over HTTP and one request after the other, while 1,000, 100,000 and 1 million instances run in one government.</summary>
/// <remarks><c>SOPFLOW_BENCH_INSTANCES</c> takes another largest number of instances.</remarks>
internal sealed class ReadsBenchmark : IBenchmark
{
    private const string Worklist = "worklist page";
    private const string Officer = "petugas.loket";
    private const int Held = 20;
    private const int Times = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    public string Name => "reads";

    public string Summary => "pages of worklist, tasks, instances, deadlines and history over HTTP at 1,000, 100,000 and 1 million instances: worklist page p99 within 2 times";

    public async Task RunAsync(Report report)
    {
        var most = BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 1_000_000);
        var server = await ServersScript.RunAsync(["start-postgres", await ServersScript.NewFolderAsync(), .. BenchmarkSettings.Server]);
        await using var host = await HostUnderLoad.StartAsync(server);
        await using var office = BusyOffice.Join(server, DateTimeOffset.UtcNow - (3 * ClockFarm.Monday));
        var known = await MarkAsync(office);

        var seen = new Dictionary<string, List<Pace>>();
        var instances = Held;
        foreach (var size in new[] { 1_000, 100_000, 1_000_000 }.Where(size => size <= most))
        {
            await new ClockFarm(office).FillAsync(size - instances, size == 1_000 ? 50 : 200);
            instances = (int)await office.CountAsync("instance");
            await office.DrainAsync();
            await office.TidyAsync();
            // Anew each time, since the host closes connections that say nothing for two minutes.
            using var connection = await HttpConnection.OpenAsync(host.Address, host.KeyOf(office.Tenant.Value));
            var reads = Reads(office, known, instances);
            report.WriteLine($"{instances:N0} instances");
            foreach (var read in reads)
            {
                var pace = await MeasureAsync(connection, read);
                seen.TryAdd(read.Name, []);
                seen[read.Name].Add(pace);
                report.WriteLine($"  {read.Name,-32} p50 {pace.Median,7:0.0} ms, p99 {pace.P99,7:0.0} ms");
            }
        }

        foreach (var (name, paces) in seen.Where(read => read.Value.Count > 1))
        {
            report.Figure($"{name}, p50 at most / least instances", paces[^1].Median / paces[0].Median);
            if (name == Worklist)
                report.AtMost($"{name}, p99 at most / least instances", paces[^1].P99 / paces[0].P99, 2);
        }
    }

    /// <summary>Starts some instances that can be told from the rest, their tasks held by one officer.</summary>
    private static async Task<IReadOnlyList<InstanceKey>> MarkAsync(BusyOffice office)
    {
        var known = new List<InstanceKey>();
        for (var number = 0; number < Held; number++)
        {
            var started = await office.StartAsync($"loket/{number}");
            await office.ExecuteAsync(started.Key, new ClaimTask(new Actor(Officer, null), started.State.Tasks[0].Key));
            known.Add(started.Key);
        }

        return known;
    }

    private static IReadOnlyList<Read> Reads(BusyOffice office, IReadOnlyList<InstanceKey> known, int instances)
    {
        var role = office.Definition.Elements.OfType<UserTask>().First(task => task.Outcomes.IsEmpty).Roles[0];
        return
        [
            new(Worklist, _ => $"/api/v1/tasks?role={role}", answer => Expect(answer, "items", 50)),
            new("worklist page, overdue", _ => $"/api/v1/tasks?role={role}&overdue=true", answer => Items(answer)),
            new("my tasks", _ => $"/api/v1/tasks?assignee={Officer}", answer => Expect(answer, "items", Held)),
            new("tasks of an instance", n => $"/api/v1/tasks?instance={known[n % Held].Id.Value}", answer => Expect(answer, "items", 1)),
            new("all open tasks, a page", _ => "/api/v1/tasks", answer => Expect(answer, "items", 50)),
            new("instance by business key", n => $"/api/v1/instances?businessKey=loket/{n % Held}", answer => Expect(answer, "items", 1)),
            new("instances, newest first", _ => "/api/v1/instances", answer => Expect(answer, "items", 50)),
            new("instances of an SOP", _ => $"/api/v1/instances?definition={office.Definition.Reference.Id.Value}", answer => Expect(answer, "items", 50)),
            new("instances, overdue", _ => "/api/v1/instances?overdue=true", answer => Items(answer)),
            new("instance", n => $"/api/v1/instances/{known[n % Held].Id.Value}", answer => Audit.Expect("version", 2, answer.GetProperty("version").GetInt64())),
            new("history", n => $"/api/v1/instances/{known[n % Held].Id.Value}/history", answer => Expect(answer, "items", 2)),
            new("SLA board by agency", _ => "/api/v1/sla/summary", answer => ExpectSum(answer, instances)),
            new("SLA board by role", _ => "/api/v1/sla/summary?by=role", answer => Items(answer, "groups")),
            new("SLA breaches", _ => "/api/v1/sla/breaches", answer => Items(answer)),
            new("feed, a page", _ => "/api/v1/events", answer => Items(answer, "events")),
        ];
    }

    private static async Task<Pace> MeasureAsync(HttpConnection connection, Read read)
    {
        var latencies = new List<double>();
        var startedAt = Stopwatch.GetTimestamp();
        for (var n = -5; n < Times && (n < 5 || Stopwatch.GetElapsedTime(startedAt) < Longest); n++)
        {
            var began = Stopwatch.GetTimestamp();
            var body = await connection.GetAsync(read.Path(n + 5));
            if (n >= 0)
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            using var answer = JsonDocument.Parse(body);
            read.Check(answer.RootElement);
        }

        return Pace.Of(latencies, Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }

    private static void Items(JsonElement answer, string property = "items") => answer.GetProperty(property).GetArrayLength();

    private static void Expect(JsonElement answer, string property, int count) => Audit.Expect($"of {property} in {answer.ToString()[..200]}", count, answer.GetProperty(property).GetArrayLength());

    private static void ExpectSum(JsonElement answer, int instances) => Audit.Expect(
        "instances counted",
        instances,
        answer.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("promises")).Sum(count => count.GetProperty("open").GetInt32() + count.GetProperty("untimed").GetInt32()));

    private sealed record Read(string Name, Func<int, string> Path, Action<JsonElement> Check);
}
