using System.Globalization;

namespace SopFlow.Benchmarks;

/// <summary>What the environment says about a benchmark.</summary>
internal static class BenchmarkSettings
{
    /// <summary>
    /// Settings of a database that works for many: room in memory, rare checkpoints, page images compressed. <c>SOPFLOW_BENCH_SERVER</c> adds others,
    /// <c>NAME=VALUE</c> with a space between two, such as to look at what the server does.
    /// </summary>
    public static string[] Server { get; } =
    [
        "shared_buffers=1GB", "max_wal_size=8GB", "min_wal_size=2GB", "wal_compression=lz4",
        .. Environment.GetEnvironmentVariable("SOPFLOW_BENCH_SERVER")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
    ];

    /// <summary>A whole number from a variable, or another where it is not set.</summary>
    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
