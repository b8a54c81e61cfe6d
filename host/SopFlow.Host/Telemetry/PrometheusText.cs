using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SopFlow.Host.Telemetry;

/// <summary>Writes metrics in one of the formats that Prometheus reads.</summary>
/// <param name="format">Which.</param>
internal sealed class PrometheusText(PrometheusFormat format)
{
    private readonly Dictionary<string, (PrometheusType Type, StringBuilder Text)> families = [];
    private readonly List<StringBuilder> order = [];

    private bool IsOpenMetrics => format == PrometheusFormat.OpenMetrics;

    /// <summary>Writes what is measured: the program and where it runs.</summary>
    public void WriteTarget(Resource resource)
    {
        var family = new PrometheusFamily(IsOpenMetrics ? "target" : "target_info", PrometheusType.Gauge, null, "What is measured.");
        var text = Begin(family, IsOpenMetrics ? "info" : "gauge");
        text.Append("target_info").Append(LabelsOf(resource.Attributes.Select(a => new KeyValuePair<string, object?>(a.Key, a.Value)))).Append(" 1\n");
    }

    /// <summary>Writes a metric with all its points.</summary>
    public void Write(Metric metric)
    {
        var family = PrometheusFamily.Of(metric);
        StringBuilder text;
        if (!families.TryGetValue(family.Name, out var known))
            text = Begin(family, family.Type.ToString().ToLowerInvariant());
        else if (known.Type == family.Type)
            text = known.Text;
        else
            return; // A name has one type; what came first keeps it.
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            if (family.Type == PrometheusType.Histogram)
                WriteHistogram(text, family.Name, point);
            else
                Sample(text, family.Type == PrometheusType.Counter ? $"{family.Name}_total" : family.Name, LabelsOf(TagsOf(point)), ValueOf(metric.MetricType, point));
        }
    }

    /// <summary>Ends it.</summary>
    public string End()
    {
        var whole = new StringBuilder();
        foreach (var family in order)
            whole.Append(family);
        return whole.Append(IsOpenMetrics ? "# EOF\n" : "").ToString();
    }

    /// <summary>A number as both formats write it.</summary>
    internal static string NumberOf(double number) => number switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    private StringBuilder Begin(PrometheusFamily family, string type)
    {
        var text = new StringBuilder();
        // The text format has no counters whose name differs from that of their family.
        var name = family.Type == PrometheusType.Counter && !IsOpenMetrics ? $"{family.Name}_total" : family.Name;
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escaped(family.Help, quotes: IsOpenMetrics)}\n# TYPE {name} {type}\n");
        if (IsOpenMetrics && family.Unit is { } unit)
            text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} {unit}\n");
        families.Add(family.Name, (family.Type, text));
        order.Add(text);
        return text;
    }

    private void WriteHistogram(StringBuilder text, string name, in MetricPoint point)
    {
        var tags = TagsOf(point);
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            // Each counts what those before it count too.
            count += bucket.BucketCount;
            Sample(text, $"{name}_bucket", LabelsOf([.. tags, new("le", BoundOf(bucket.ExplicitBound))]), count.ToString(CultureInfo.InvariantCulture));
        }

        var labels = LabelsOf(tags);
        Sample(text, $"{name}_sum", labels, NumberOf(point.GetHistogramSum()));
        Sample(text, $"{name}_count", labels, count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>OpenMetrics wants whole bounds with a fraction, so that each bound has one spelling.</summary>
    private string BoundOf(double bound) => IsOpenMetrics && double.IsInteger(bound) ? bound.ToString("0.0", CultureInfo.InvariantCulture) : NumberOf(bound);

    private static void Sample(StringBuilder text, string name, string labels, string value) => text.Append(name).Append(labels).Append(' ').Append(value).Append('\n');

    private static string ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong().ToString(CultureInfo.InvariantCulture),
        MetricType.LongGauge => point.GetGaugeLastValueLong().ToString(CultureInfo.InvariantCulture),
        MetricType.DoubleGauge => NumberOf(point.GetGaugeLastValueDouble()),
        _ => NumberOf(point.GetSumDouble()),
    };

    private static List<KeyValuePair<string, object?>> TagsOf(in MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>(point.Tags.Count + 1);
        foreach (var tag in point.Tags)
            tags.Add(tag);
        return tags;
    }

    /// <summary>Tags whose names come out as the same label share it, their values joined.</summary>
    private static string LabelsOf(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        var labels = tags
            .GroupBy(tag => PrometheusFamily.LabelOf(tag.Key))
            .Select(same => $"{same.Key}=\"{Escaped(string.Join(';', same.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => TextOf(tag.Value))), quotes: true)}\"")
            .ToList();
        return labels.Count == 0 ? "" : $"{{{string.Join(',', labels)}}}";
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Escaped(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
