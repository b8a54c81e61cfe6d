using System.Globalization;

namespace SopFlow.Benchmarks;

/// <summary>What the environment says about a benchmark.</summary>
internal static class BenchmarkSettings
{
    /// <summary>A whole number from a variable, or another where it is not set.</summary>
    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
