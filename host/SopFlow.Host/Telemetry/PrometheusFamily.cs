using System.Text;
using OpenTelemetry.Metrics;

namespace SopFlow.Host.Telemetry;

/// <summary>A metric under the name, type and unit by which Prometheus knows it: the rules of OpenTelemetry's specification of the compatibility of both.</summary>
/// <param name="Name">The name with its unit and without <c>_total</c>.</param>
/// <param name="Type">The type.</param>
/// <param name="Unit">The unit as a word; null for none.</param>
/// <param name="Help">What it is.</param>
internal sealed record PrometheusFamily(string Name, PrometheusType Type, string? Unit, string Help)
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
    };

    /// <summary>The family of a metric.</summary>
    public static PrometheusFamily Of(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        var name = NameOf(metric.Name);
        var unit = UnitOf(metric.Unit, type);
        if (unit is not null && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        if (type == PrometheusType.Counter && name.EndsWith("_total", StringComparison.Ordinal))
            name = name[..^"_total".Length];
        return new PrometheusFamily(name, type, unit, metric.Description);
    }

    /// <summary>The name of a label: of a metric, with the colon left out.</summary>
    public static string LabelOf(string name) => NameOf(name.Replace(':', '_'));

    private static string NameOf(string name)
    {
        var valid = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            var kept = char.IsAsciiLetterOrDigit(character) || character == ':' ? character : '_';
            if (valid.Length == 0 && char.IsAsciiDigit(kept))
                valid.Append('_');
            if (kept != '_' || valid.Length == 0 || valid[^1] != '_')
                valid.Append(kept);
        }

        return valid.ToString();
    }

    /// <summary>What stands in braces is no unit but what is counted.</summary>
    private static string? UnitOf(string? unit, PrometheusType type)
    {
        if (string.IsNullOrEmpty(unit) || unit.StartsWith('{'))
            return null;
        if (unit == "1")
            return type == PrometheusType.Gauge ? "ratio" : null;
        var parts = unit.Split('/', 2);
        return parts.Length == 1 ? WordOf(unit) : $"{WordOf(parts[0])}_per_{WordOf(parts[1]).TrimEnd('s')}";
    }

    private static string WordOf(string unit) => Units.TryGetValue(unit, out var word) ? word : NameOf(unit);

    private static PrometheusType TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => PrometheusType.Counter,
        MetricType.Histogram => PrometheusType.Histogram,
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => PrometheusType.Gauge,
        _ => throw new InvalidOperationException($"There is no way to write a metric of the type {type}."),
    };
}

/// <summary>The types of metrics that Prometheus knows and this host has.</summary>
internal enum PrometheusType
{
    /// <summary>It only grows.</summary>
    Counter,

    /// <summary>It goes up and down.</summary>
    Gauge,

    /// <summary>How often values up to certain bounds were seen.</summary>
    Histogram,
}
