using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Mixing;

/// <summary>
/// Ten minutes of what an office does, without pause: requests are handed in and claimed, tasks completed, worklists and instances read, while the office's
/// time runs ten times as fast as the wall's and deadlines are told. What the last minute has left of the first.
/// </summary>
/// <remarks><c>SOPFLOW_BENCH_SECONDS</c> takes another length, of which a tenth stands for a minute; <c>SOPFLOW_BENCH_INSTANCES</c> another number of instances.</remarks>
internal sealed class MixedBenchmark : IBenchmark
{
    private const int Callers = 64;
    private const int Minutes = 10;
    private const int PageRows = 51;

    public string Name => "mixed";

    public string Summary => "starts, claims, completions, reads and alarms for ten minutes: the last minute within 10 % of the first, memory flat after two";

    public async Task RunAsync(Report report)
    {
        var minute = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 600) / (double)Minutes);
        await using var office = await BusyOffice.OpenAsync();
        var tasks = await new ClockFarm(office).FillAsync(BenchmarkSettings.Number("SOPFLOW_BENCH_INSTANCES", 100_000), 500);
        var desk = new Desk(office, tasks);
        using var alarms = new AlarmLoop(office.Engine, office.Store, office.Surroundings, office.Alarms, NullLogger<AlarmLoop>.Instance);
        await alarms.StartAsync(default);
        office.Time.Advance(BusyOffice.UntilTuesday);
        await office.DrainAsync();
        var completed = await office.CompletionsAsync();
        var ticks = await office.CountAsync("log", "command = 'alarm.tick'");
        await WorkAsync(office, desk, tasks, TimeSpan.FromSeconds(Math.Min(10, minute.TotalSeconds)));

        var paces = new List<Pace>();
        var resident = new List<double>();
        for (var number = 1; number <= Minutes; number++)
        {
            var meter = Meter.Start(await office.DatabaseAsync());
            paces.Add(await WorkAsync(office, desk, tasks, minute));
            var cost = meter.Stop();
            resident.Add(cost.Resident / 1_000_000.0);
            report.WriteLine($"minute {number,2} of {minute.TotalSeconds:0} s: {paces[^1]}; {cost}");
        }

        await alarms.StopAsync(default);
        report.AtLeast("last minute / first", paces[^1].PerSecond / paces[0].PerSecond, 0.9);
        report.AtMost("resident memory in the last minute / in the third", resident[^1] / resident[2], 1.1);
        report.Figure("p99 of the last minute", paces[^1].P99, " ms");
        Audit.Expect("completions in the log", desk.Done, await office.CompletionsAsync() - completed);
        var whole = await Audit.CheckAsync(office.Store, desk.Versions, areAlone: false);
        var told = await Audit.CheckThresholdsAsync(office.Store, whole);
        report.WriteLine(
            $"checked {whole.Count} instances whole, each of {told:N0} thresholds told once; {desk.Done:N0} completions, each in the log; {await office.CountAsync("log", "command = 'alarm.tick'") - ticks:N0} alarms meanwhile");
    }

    /// <summary>Of ten deeds one hands a request in and has it claimed, five complete a task, three read a worklist and one an instance.</summary>
    private static Task<Pace> WorkAsync(BusyOffice office, Desk desk, IReadOnlyList<(InstanceKey Key, int Task)> tasks, TimeSpan length)
    {
        var deeds = 0;
        return Pace.OfAsync(Callers, office.HurryAsync(length), _ => (Interlocked.Increment(ref deeds) % 10) switch
        {
            0 => StartAsync(office, desk),
            <= 5 => desk.CompleteAsync(),
            <= 8 => ReadWorklistAsync(office),
            _ => ReadInstanceAsync(office, tasks[Random.Shared.Next(tasks.Count)].Key),
        });
    }

    private static async Task StartAsync(BusyOffice office, Desk desk)
    {
        var started = await office.StartAsync("campuran/2026");
        desk.Add(await office.ExecuteAsync(started.Key, new ClaimTask(new Actor("petugas", null), started.State.Tasks[0].Key)));
    }

    /// <summary>The first page of a role's worklist, as the host asks for it.</summary>
    private static async Task ReadWorklistAsync(BusyOffice office)
    {
        var roles = office.Definition.Elements.OfType<UserTask>().SelectMany(task => task.Roles).Distinct().ToList();
        var role = roles[Random.Shared.Next(roles.Count)];
        await using var context = office.Database.ContextOf(office.Tenant);
        var page = await (
            from row in context.TaskRoles.Where(row => row.Role == role)
            join task in context.OpenTasks on new { row.InstanceId, row.Key } equals new { task.InstanceId, task.Key }
            orderby row.DueAt, row.InstanceId, row.Key
            select task).Take(PageRows).ToListAsync();
        if (page.Zip(page.Skip(1)).Any(pair => pair.First.DueAt > pair.Second.DueAt))
            throw new InvalidOperationException($"The worklist of {role} is not in the order of due dates.");
    }

    private static async Task ReadInstanceAsync(BusyOffice office, InstanceKey key)
    {
        if (await office.Store.LoadAsync(key, default) is null)
            throw new InvalidOperationException($"{key} is gone.");
    }
}
