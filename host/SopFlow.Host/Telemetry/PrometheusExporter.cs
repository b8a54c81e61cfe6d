using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SopFlow.Host.Telemetry;

/// <summary>Gives the metrics that OpenTelemetry has gathered to whoever asks, as Prometheus reads them. See decision 11.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock gate = new();
    private PrometheusText? asked;

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>All metrics as they stand now.</summary>
    public string Read(PrometheusFormat format)
    {
        lock (gate)
        {
            asked = new PrometheusText(format);
            asked.WriteTarget(ParentProvider.GetResource());
            if (Collect?.Invoke(Timeout.Infinite) != true)
                throw new InvalidOperationException("The metrics could not be collected.");
            return asked.End();
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        if (asked is not { } text)
            return ExportResult.Success;
        foreach (var metric in batch)
            text.Write(metric);
        return ExportResult.Success;
    }
}
