using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SopFlow.Benchmarks.Reporting;

/// <summary>What benchmarks found: lines with all there is to say, and rows that say whether a target was met.</summary>
internal sealed class Report(TextWriter console)
{
    private readonly List<string> lines = [];
    private readonly List<Row> rows = [];
    private string benchmark = "";

    /// <summary>Where it ran, and what.</summary>
    public static string Machine =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}";

    /// <summary>The commit that was built, as the script says.</summary>
    public static string Commit => Environment.GetEnvironmentVariable("SOPFLOW_COMMIT") ?? "unknown";

    /// <summary>Says which benchmark the lines that follow are of.</summary>
    public void Begin(IBenchmark of)
    {
        benchmark = of.Name;
        WriteLine($"{of.Name}: {of.Summary}");
    }

    /// <summary>Writes a line.</summary>
    public void WriteLine(string line)
    {
        lines.Add(line);
        console.WriteLine(line);
    }

    /// <summary>A ratio or another figure that must be at least so much.</summary>
    public void AtLeast(string what, double figure, double target, string unit = "") => Add(what, figure, "at least", target, unit, figure >= target);

    /// <summary>A ratio or another figure that must be at most so much.</summary>
    public void AtMost(string what, double figure, double target, string unit = "") => Add(what, figure, "at most", target, unit, figure <= target);

    /// <summary>A figure without a target.</summary>
    public void Figure(string what, double figure, string unit = "") => rows.Add(new Row(benchmark, what, $"{Number(figure)}{unit}", "", ""));

    /// <summary>Writes the rows as a table to the console, and the whole to a file of the folder of results.</summary>
    /// <param name="folder">Made where it is not there; one file a run.</param>
    public async Task SaveAsync(string folder)
    {
        if (rows.Count == 0)
            return;
        var table = new StringBuilder("| benchmark | what | seen | target | |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
            table.Append(CultureInfo.InvariantCulture, $"| {row.Benchmark} | {row.What} | {row.Seen} | {row.Target} | {row.Verdict} |\n");
        await console.WriteAsync($"\n{table}");
        Directory.CreateDirectory(folder);
        var now = DateTimeOffset.UtcNow;
        var name = Path.Combine(folder, $"{now.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}-{string.Join('-', rows.Select(row => row.Benchmark).Distinct())}.md");
        await File.WriteAllTextAsync(name, $"""
            # {now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, commit {Commit}

            {Machine}

            {table}
            ```
            {string.Join('\n', lines)}
            ```

            """);
        await console.WriteLineAsync($"written to {name}");
    }

    private void Add(string what, double figure, string bound, double target, string unit, bool isMet) =>
        rows.Add(new Row(benchmark, what, $"{Number(figure)}{unit}", $"{bound} {Number(target)}{unit}", isMet ? "met" : "**missed**"));

    private static string Number(double figure) => figure.ToString(figure is > -100 and < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);

    private sealed record Row(string Benchmark, string What, string Seen, string Target, string Verdict);
}
