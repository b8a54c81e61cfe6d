using System.Diagnostics;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel;
using SopFlow.Kernel.Events;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Rescheduling;

/// <summary>
/// A holiday is decreed for tomorrow while a million clocks run: two an instance, a promise of three working days and a task of a day, one promise in 25
/// paused. Every clock that runs is due on or after the holiday, so every one of them moves: the most that a change can do.
/// </summary>
/// <remarks>
/// <c>SOPFLOW_BENCH_CLOCKS</c> takes another number of clocks and <c>SOPFLOW_BENCH_OFFICERS</c> another number of callers who complete tasks meanwhile.
/// PostgreSQL is private, on the same machine, with fsync, synchronous_commit and full_page_writes on; a checkpoint has just ended.
/// </remarks>
internal sealed class RescheduleBenchmark : IBenchmark
{
    private const int Sample = 300;
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(10);

    public string Name => "reschedule";

    public string Summary => "1 million open clocks read against a calendar with one more holiday while tasks are completed: under 60 s";

    public async Task RunAsync(Report report)
    {
        var clocks = BenchmarkSettings.Number("SOPFLOW_BENCH_CLOCKS", 1_000_000);
        var officers = BenchmarkSettings.Number("SOPFLOW_BENCH_OFFICERS", 4);
        await using var office = await BusyOffice.OpenAsync();
        var filling = Stopwatch.StartNew();
        var tasks = await new ClockFarm(office).FillAsync(clocks / 2, Math.Max(50, clocks / 500));
        report.WriteLine($"filled in {filling.Elapsed.TotalSeconds:0} s: {clocks / 2:N0} instances of {office.Definition.Reference}, {officers} callers, load {Load()}");

        await office.CheckpointAsync();
        var desk = new Desk(office, tasks);
        var before = await desk.WorkAsync(officers, Alone);
        var forecast = await TryAsync(office, clocks, report);
        var change = await office.AmendAsync();
        var meter = Meter.Start();
        var beside = await desk.WorkAsync(officers, office.WorkAsync());
        var cost = meter.Stop();
        var after = await desk.WorkAsync(officers, Alone);

        var counts = await office.CountsAsync(change);
        report.WriteLine($"changed    {Rate(clocks, cost.Elapsed)}; {counts.Moved:N0} clocks moved; {cost}");
        report.AtMost($"{clocks:N0} clocks", cost.Elapsed.TotalSeconds, 60, " s");
        report.WriteLine($"completions alone  {before}");
        report.WriteLine($"completions beside {beside}");
        report.WriteLine($"completions after  {after}");
        await CheckAsync(office, clocks, forecast, counts, desk.Done, report);
    }

    private static async Task<RescheduleCounts> TryAsync(BusyOffice office, int clocks, Report report)
    {
        var meter = Meter.Start();
        var forecast = await office.PreviewAsync();
        var cost = meter.Stop();
        report.WriteLine($"dry run    {Rate(clocks, cost.Elapsed)}; {forecast.Counts.Single().Counts.Moved:N0} clocks would move; {cost}");
        return forecast.Counts.Single().Counts;
    }

    /// <summary>Nothing is lost and nothing is told twice: the counts as forecast, and a sample read whole.</summary>
    private static async Task CheckAsync(BusyOffice office, int clocks, RescheduleCounts forecast, RescheduleCounts counts, int completed, Report report)
    {
        Audit.Expect("instances looked at", clocks / 2, counts.Instances);
        Audit.Expect("instances that failed", 0, counts.Failed);
        // Whoever completes a task after the change moves its clock first: every clock of the forecast moves, one way or the other.
        Audit.Expect("clocks that moved", forecast.Moved, counts.Moved);
        if (forecast.Moved < clocks * 0.95)
            throw new InvalidOperationException($"Expected nearly all of {clocks} clocks to move, and {forecast.Moved} would.");

        await using var context = office.Database.ContextOfAllTenants();
        var every = Math.Max(1, clocks / 2 / Sample);
        var ids = context.Instances.OrderBy(row => row.Id).Select(row => row.Id).AsEnumerable().Where((_, i) => i % every == 0).ToList();
        foreach (var id in ids)
            await CheckAsync(office, new InstanceKey(office.Tenant, new(id)));
        report.WriteLine($"checked    {ids.Count} instances whole: log, due dates, one move a clock; {completed:N0} completions, none lost");
    }

    private static async Task CheckAsync(BusyOffice office, InstanceKey key)
    {
        await Audit.CheckAsync(office.Store, key);
        var stored = (await office.Store.LoadAsync(key, default))!;
        foreach (var clock in stored.State.Clocks.Where(clock => !clock.IsPaused))
        {
            if (clock.DueAt != KernelTime.RoundUp(clock.LedgerOn(office.Amended).DueAt()!.Value))
                throw new InvalidOperationException($"{key} {clock.Id} is due at {clock.DueAt} by {clock.Calendar}, which is not by {office.Amended.Version}.");
        }

        var moves = (await office.Store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents()).OfType<ClockRescheduled>().GroupBy(move => move.Clock);
        if (moves.FirstOrDefault(clock => clock.Count() != 1) is { } twice)
            throw new InvalidOperationException($"{key} {twice.Key} was moved {twice.Count()} times.");
    }

    private static string Rate(int clocks, TimeSpan elapsed) => $"{clocks:N0} clocks in {elapsed.TotalSeconds:0.0} s, {clocks / elapsed.TotalSeconds:N0}/s";

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
