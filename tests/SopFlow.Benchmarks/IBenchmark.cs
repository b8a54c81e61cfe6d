using SopFlow.Benchmarks.Reporting;

namespace SopFlow.Benchmarks;

/// <summary>One thing that is measured. Every benchmark asserts that the work it timed was done right.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line: lower case, with dashes.</summary>
    string Name { get; }

    /// <summary>What is measured, and the target.</summary>
    string Summary { get; }

    /// <summary>Measures and writes the figures, one a line, with units, and those that have targets as rows.</summary>
    /// <exception cref="InvalidOperationException">The work was not done right; the message names expected and actual.</exception>
    Task RunAsync(Report report);
}
