using SopFlow.Benchmarks;
using SopFlow.Benchmarks.Alarming;
using SopFlow.Benchmarks.Completing;
using SopFlow.Benchmarks.Mixing;
using SopFlow.Benchmarks.Reading;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Benchmarks.Rescheduling;
using SopFlow.Benchmarks.Serving;
using SopFlow.Benchmarks.Starting;
using SopFlow.Testing;

IBenchmark[] benchmarks =
[
    new DueDateBenchmark(), new RescheduleBenchmark(), new CompletionsBenchmark(), new StartsBenchmark(), new AlarmsBenchmark(), new HttpBenchmark(), new ReadsBenchmark(), new HostsBenchmark(), new MixedBenchmark(), new MemoryBenchmark(),
    new StartupBenchmark(),
];

if (args is ["list" or "--help" or "-h"])
{
    foreach (var benchmark in benchmarks)
        Console.WriteLine($"{benchmark.Name,-16} {benchmark.Summary}");
    return 0;
}

foreach (var name in args)
{
    if (benchmarks.Any(benchmark => benchmark.Name == name)) continue;
    Console.Error.WriteLine($"There is no benchmark '{name}'; ./bench list names them.");
    return 2;
}

var report = new Report(Console.Out);
Console.WriteLine(Report.Machine);
Console.WriteLine($"commit {Report.Commit}");
foreach (var benchmark in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)))
{
    report.Begin(benchmark);
    await benchmark.RunAsync(report);
}
await report.SaveAsync(Path.Combine(Checkout.Root, "bench-results"));
return 0;
