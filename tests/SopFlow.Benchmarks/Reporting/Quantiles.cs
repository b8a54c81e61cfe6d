namespace SopFlow.Benchmarks.Reporting;

/// <summary>Of some figures the one that so many are below.</summary>
internal static class Quantiles
{
    /// <summary>The middle figure, the upper of two; the figures may stand in any order.</summary>
    public static double Median(this IEnumerable<double> figures) => figures.Order().ToList().Quantile(0.5);

    /// <summary>The figure at a share from 0 (the smallest) to 1 (the largest).</summary>
    /// <param name="sorted">The figures, the smallest first; at least one.</param>
    /// <param name="share">The share.</param>
    public static double Quantile(this IReadOnlyList<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
