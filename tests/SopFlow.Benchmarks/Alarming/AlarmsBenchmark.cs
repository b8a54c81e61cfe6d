using Microsoft.Extensions.Logging.Abstractions;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Benchmarks.Rescheduling;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Alarming;

/// <summary>
/// Warnings and breaches of a million running clocks while officers complete tasks: how late they are told when they fall due one after the other, and
/// what becomes of the officers when nearly all fall due at once.
/// </summary>
/// <remarks>
/// The office's time is the benchmark's: it runs <see cref="Haste"/> times as fast as the wall's, and jumps for the storm. Lateness is that of the wall.
/// <c>SOPFLOW_BENCH_CLOCKS</c> takes another number of clocks.
/// </remarks>
internal sealed class AlarmsBenchmark : IBenchmark
{
    private const int Officers = 64;
    private const int Haste = 10;
    private const int Sample = 200;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public string Name => "alarms";

    public string Summary => "1 million open clocks: lateness of warnings and breaches beside completions, p99 under 1 s; nearly all due at once, completions not below half";

    public async Task RunAsync(Report report)
    {
        var clocks = BenchmarkSettings.Number("SOPFLOW_BENCH_CLOCKS", 1_000_000);
        var server = await ServersScript.RunAsync(["start-postgres", await ServersScript.NewFolderAsync(), .. BenchmarkSettings.Server]);
        await SchemaMigrator.MigrateAsync(server);
        await using var office = new BusyOffice(server);
        await office.PublishDefinitionAsync();
        var tasks = await new ClockFarm(office).FillAsync(clocks / 2, Math.Max(50, clocks / 500));
        report.WriteLine($"filled: {clocks / 2:N0} instances");

        using var alarms = new AlarmLoop(office.Engine, office.Store, office.Surroundings, office.Alarms, NullLogger<AlarmLoop>.Instance);
        await alarms.StartAsync(default);
        await DrainAsync(office);
        var desk = new Desk(office, tasks);
        var alone = await desk.WorkAsync(Officers, Task.Delay(TimeSpan.FromSeconds(10)));
        report.WriteLine($"completions alone  {alone}");

        var from = office.Time.GetUtcNow();
        var beside = await desk.WorkAsync(Officers, HurryAsync(office));
        await DrainAsync(office);
        var lateness = await LatenessAsync(office, Instant.FromDateTimeOffset(from));
        report.WriteLine($"completions beside {beside}, with {lateness.Count:N0} thresholds in {Watched.TotalSeconds:0} s: late by p50 {At(lateness, 0.5):0.000} s, p99 {At(lateness, 0.99):0.000} s, at most {lateness[^1]:0.000} s");
        report.AtMost($"lateness p99 of {clocks:N0} clocks while tasks are completed", At(lateness, 0.99), 1, " s");

        office.Time.Advance(TimeSpan.FromDays(2));
        var due = await DueAsync(office);
        var meter = Meter.Start();
        var storm = await desk.WorkAsync(Officers, DrainAsync(office));
        var cost = meter.Stop();
        report.WriteLine($"storm of {due:N0} instances: {cost.Elapsed.TotalSeconds:0.0} s, {due / cost.Elapsed.TotalSeconds:N0}/s; {cost}");
        report.WriteLine($"completions in it  {storm}");
        report.AtLeast($"completions while {due:N0} instances are due at once / alone", storm.PerSecond / alone.PerSecond, 0.5);
        report.AtMost("resident memory in the storm", cost.Resident / 1_000_000.0, 600, " MB");
        await alarms.StopAsync(default);
        await CheckAsync(office, desk, report);
    }

    /// <summary>Lets the office's time run fast for a while.</summary>
    private static async Task HurryAsync(BusyOffice office)
    {
        var began = TimeProvider.System.GetTimestamp();
        var told = TimeSpan.Zero;
        while (told < Watched)
        {
            await Task.Delay(Step);
            var elapsed = TimeProvider.System.GetElapsedTime(began);
            office.Time.Advance((elapsed - told) * Haste);
            told = elapsed;
        }
    }

    /// <summary>Waits until nothing is due at the office's present time.</summary>
    private static async Task DrainAsync(BusyOffice office)
    {
        while (await DueAsync(office) > 0)
            await Task.Delay(500);
    }

    private static async Task<long> DueAsync(BusyOffice office)
    {
        await using var command = office.Database.Engine.CreateCommand("SELECT count(*) FROM instance WHERE wake_at <= $1");
        command.Parameters.Add(new() { Value = office.Time.GetUtcNow().UtcDateTime });
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How late each threshold since an instant was told, in seconds of the wall, the smallest first: the log has when it was so and when it was decided.</summary>
    private static async Task<List<double>> LatenessAsync(BusyOffice office, Instant since)
    {
        await using var command = office.Database.Engine.CreateCommand("SELECT at, events FROM log WHERE command = 'tick' AND at >= $1");
        command.Parameters.Add(new() { Value = since.ToDateTimeUtc() });
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        var lateness = new List<double>();
        while (await reader.ReadAsync())
        {
            var at = Instant.FromDateTimeUtc(reader.GetDateTime(0));
            lateness.AddRange(KernelJson.ReadEvents(reader.GetFieldValue<byte[]>(1)).OfType<SlaEvent>()
                .Where(sla => sla.At >= since)
                .Select(sla => (at - sla.At).TotalSeconds / Haste));
        }

        lateness.Sort();
        return lateness.Count > 0 ? lateness : throw new InvalidOperationException("No threshold passed while the benchmark watched.");
    }

    /// <summary>Nothing is due and left, no threshold of a clock is told twice, and logs are whole.</summary>
    private static async Task CheckAsync(BusyOffice office, Desk desk, Report report)
    {
        var keys = desk.Versions.Keys.OrderBy(_ => Random.Shared.Next()).Take(Sample).ToList();
        foreach (var key in keys)
        {
            if (await LogVerifier.VerifyAsync(office.Store, key, default) is { IsSound: false } fault)
                throw new InvalidOperationException($"{key}: {fault.Faults[0].Message}");
            var told = (await office.Store.ReadLogAsync(key, 1, default)).SelectMany(record => record.ReadEvents()).OfType<SlaWarning>().GroupBy(warning => (warning.Clock, warning.Percent));
            if (told.FirstOrDefault(one => one.Count() > 1) is { } twice)
                throw new InvalidOperationException($"{key} was warned twice of {twice.Key}.");
        }

        report.WriteLine($"checked {keys.Count} instances whole, each warning once; {desk.Done:N0} completions");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];
}
