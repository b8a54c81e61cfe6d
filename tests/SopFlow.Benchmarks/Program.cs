using System.Runtime.InteropServices;
using SopFlow.Benchmarks;
using SopFlow.Benchmarks.Completing;
using SopFlow.Benchmarks.Rescheduling;

IBenchmark[] benchmarks = [new DueDateBenchmark(), new RescheduleBenchmark(), new CompletionsBenchmark()];

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

Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}");
Console.WriteLine($"commit {Environment.GetEnvironmentVariable("SOPFLOW_COMMIT") ?? "unknown"}");
foreach (var benchmark in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)))
{
    Console.WriteLine($"{benchmark.Name}: {benchmark.Summary}");
    await benchmark.RunAsync(Console.Out);
}
return 0;
