using System.Diagnostics;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;

namespace SopFlow.Benchmarks;

/// <summary>Due dates far ahead on the national calendar as it ships: 36,000 working hours and 4,800 working days.</summary>
internal sealed class DueDateBenchmark : IBenchmark
{
    private const int Rounds = 5;
    private const int Questions = 200_000;
    private static readonly Duration Work = Duration.FromHours(36_000);
    private const int WorkingDays = 4_800;

    public string Name => "calendar";

    public string Summary => "a due date about 20 years ahead: under 1 µs and 0 B allocated";

    public Task RunAsync(Report report)
    {
        var calendar = BusinessCalendar.Compile(ShippedCalendars.Read().Latest("id/wib")!);
        var start = new LocalDateTime(2025, 1, 2, 9, 0).InZoneStrictly(calendar.Zone).ToInstant();
        for (var question = 0; question < 1_000; question++)
            Check(calendar, start + Duration.FromMinutes(question * 17));

        Measure(report, "working time added", start, at => calendar.Add(at, Work));
        Measure(report, "working days added", start, at => calendar.AddWorkingDays(at, WorkingDays));
        report.WriteLine(Walk(calendar, start));
        return Task.CompletedTask;
    }

    private static void Check(BusinessCalendar calendar, Instant start)
    {
        var due = calendar.Add(start, Work);
        var years = (due - start).TotalDays / 365.25;
        if (calendar.Measure(start, due) != Work || years is < 18 or > 22)
            throw new InvalidOperationException($"{Work} after {start} is {due}: {calendar.Measure(start, due)}, {years:0.0} years.");
    }

    /// <summary>The same by walking the calendar minute by minute, as one would without an index: once, since it takes so long, and with the same answer.</summary>
    private static string Walk(BusinessCalendar calendar, Instant start)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var at = start;
        for (var left = (long)Work.TotalMinutes; left > 0; at += Duration.FromMinutes(1))
        {
            if (calendar.IsOpen(at))
                left--;
        }

        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        return at == calendar.Add(start, Work)
            ? $"the same, minute by minute {elapsed.TotalNanoseconds:0} ns"
            : throw new InvalidOperationException($"Walking comes to {at}, the index to {calendar.Add(start, Work)}.");
    }

    private static void Measure(Report report, string what, Instant start, Func<Instant, Instant> due)
    {
        var nanoseconds = new List<double>();
        var kept = 0L;
        var allocated = 0L;
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            var startedAt = Stopwatch.GetTimestamp();
            for (var question = 0; question < Questions; question++)
                kept += due(start + Duration.FromSeconds(question)).ToUnixTimeSeconds();
            var elapsed = Stopwatch.GetElapsedTime(startedAt);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            if (round > 0) nanoseconds.Add(elapsed.TotalNanoseconds / Questions);
        }
        GC.KeepAlive(kept);
        report.WriteLine($"{what} median {nanoseconds.Median():0} ns, worst of {Rounds} {nanoseconds.Max():0} ns, {allocated / Questions} B each");
        report.AtMost(what, nanoseconds.Median(), 1_000, " ns");
        report.AtMost($"{what}, allocated", allocated / Questions, 0, " B");
    }
}
