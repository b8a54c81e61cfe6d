namespace SopFlow.Host.Telemetry;

/// <summary>The two formats in which Prometheus reads metrics.</summary>
internal enum PrometheusFormat
{
    /// <summary>The text format 0.0.4, which every reader knows.</summary>
    Text,

    /// <summary>OpenMetrics 1.0.0, which says units and where it ends.</summary>
    OpenMetrics,
}
