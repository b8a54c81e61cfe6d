using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Engine;

namespace SopFlow.Benchmarks.Alarming;

/// <summary>
/// Warnings and breaches of a million running clocks while officers complete tasks at half their pace: how late they are told when they fall due one after
/// the other; and what becomes of officers who work without pause when nearly all fall due at once.
/// </summary>
/// <remarks>
/// The office's time is the benchmark's: it runs <see cref="BusyOffice.Haste"/> times as fast as the wall's, and jumps for the storm. Lateness is that of the wall.
/// <c>SOPFLOW_BENCH_CLOCKS</c> takes another number of clocks and <c>SOPFLOW_BENCH_SECONDS</c> another length of the watch.
/// </remarks>
internal sealed class AlarmsBenchmark : IBenchmark
{
    private const int Officers = 64;
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(10);

    public string Name => "alarms";

    public string Summary => "1 million open clocks: lateness of warnings and breaches beside completions at half load, p99 under 1 s; nearly all due at once, completions not below half";

    public async Task RunAsync(Report report)
    {
        var clocks = BenchmarkSettings.Number("SOPFLOW_BENCH_CLOCKS", 1_000_000);
        var watched = TimeSpan.FromSeconds(BenchmarkSettings.Number("SOPFLOW_BENCH_SECONDS", 30));
        await using var office = await BusyOffice.OpenAsync();
        var tasks = await new ClockFarm(office).FillAsync(clocks / 2, Math.Max(50, clocks / 500));
        var completed = await office.CompletionsAsync();
        report.WriteLine($"filled: {clocks / 2:N0} instances");

        using var alarms = new AlarmLoop(office.Engine, office.Store, office.Surroundings, office.Alarms, NullLogger<AlarmLoop>.Instance);
        await alarms.StartAsync(default);
        office.Time.Advance(BusyOffice.UntilTuesday);
        await office.DrainAsync();
        await office.CheckpointAsync();
        var desk = new Desk(office, tasks);
        var alone = await desk.WorkAsync(Officers, Alone);
        report.WriteLine($"completions alone   {alone}");

        var from = Instant.FromDateTimeOffset(office.Time.GetUtcNow());
        var meter = Meter.Start(await office.DatabaseAsync());
        var beside = await desk.WorkAsync(Officers, alone.PerSecond / 2, office.HurryAsync(watched));
        var cost = meter.Stop();
        await office.DrainAsync();
        var lateness = await LatenessAsync(office, from);
        report.WriteLine($"at half load        {beside}; {cost}");
        report.WriteLine($"{lateness.Count:N0} thresholds in {watched.TotalSeconds:0} s: late by p50 {lateness.Quantile(0.5):0.000} s, p99 {lateness.Quantile(0.99):0.000} s, at most {lateness[^1]:0.000} s");
        report.AtMost($"lateness p99 of {clocks:N0} clocks while tasks are completed at half load", lateness.Quantile(0.99), 1, " s");
        report.AtMost("p99 of completions at half load", beside.P99, 50, " ms");

        await StormAsync(office, desk, alone, report);
        await alarms.StopAsync(default);
        Audit.Expect("completions in the log", desk.Done, await office.CompletionsAsync() - completed);
        await CheckAsync(office, desk, report);
    }

    /// <summary>Everything falls due at once while officers work without pause.</summary>
    private static async Task StormAsync(BusyOffice office, Desk desk, Pace alone, Report report)
    {
        office.Time.Advance(TimeSpan.FromDays(2));
        var due = await office.CountAsync("instance", "wake_at <= $1");
        var meter = Meter.Start(await office.DatabaseAsync());
        var storm = await desk.WorkAsync(Officers, office.DrainAsync());
        var cost = meter.Stop();
        report.WriteLine($"storm of {due:N0} instances, two clocks each: {cost.Elapsed.TotalSeconds:0.0} s, {due / cost.Elapsed.TotalSeconds:N0}/s; {cost}");
        report.WriteLine($"completions in it   {storm}");
        report.AtLeast($"completions while {due:N0} instances are due at once / alone", storm.PerSecond / alone.PerSecond, 0.5);
        report.AtMost("resident memory in the storm", cost.Resident / 1_000_000.0, 600, " MB");
    }

    /// <summary>How late each threshold since an instant was told, in seconds of the wall, the smallest first: the log has when it was so and when it was decided.</summary>
    private static async Task<List<double>> LatenessAsync(BusyOffice office, Instant since)
    {
        await using var command = office.Database.Engine.CreateCommand("SELECT at, events FROM log WHERE at >= $1");
        command.Parameters.Add(new() { Value = since.ToDateTimeUtc() });
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        var lateness = new List<double>();
        while (await reader.ReadAsync())
        {
            var at = Instant.FromDateTimeUtc(reader.GetDateTime(0));
            lateness.AddRange(KernelJson.ReadEvents(reader.GetFieldValue<byte[]>(1)).OfType<SlaEvent>()
                .Where(sla => Audit.IsThreshold(sla) && sla.At >= since)
                .Select(sla => (at - sla.At).TotalSeconds / BusyOffice.Haste));
        }

        lateness.Sort();
        return lateness.Count > 0 ? lateness : throw new InvalidOperationException("No threshold passed while the benchmark watched.");
    }

    /// <summary>No threshold of a clock is told twice, and logs are whole.</summary>
    private static async Task CheckAsync(BusyOffice office, Desk desk, Report report)
    {
        var whole = await Audit.CheckAsync(office.Store, desk.Versions, areAlone: false);
        var told = await Audit.CheckThresholdsAsync(office.Store, whole);
        report.WriteLine($"checked {whole.Count} instances whole, each of {told:N0} thresholds told once; {desk.Done:N0} completions, each in the log");
    }
}
