using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Telemetry;

/// <summary>How far the relay is behind, whichever host relays: looked for now and then in the store, and only while somebody listens.</summary>
internal sealed partial class RelayGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Meter meter = new(EngineMetrics.MeterName);
    private readonly IInstanceStore store;
    private readonly IRelayWatermark watermark;
    private readonly EngineSurroundings surroundings;
    private readonly ILogger<RelayGauges> log;
    private readonly ObservableUpDownCounter<long> backlog;
    private (long Records, double Seconds) lag;

    public RelayGauges(IInstanceStore store, IRelayWatermark watermark, RelayMonitor monitor, EngineSurroundings surroundings, ILogger<RelayGauges> log)
    {
        (this.store, this.watermark, this.surroundings, this.log) = (store, watermark, surroundings, log);
        backlog = meter.CreateObservableUpDownCounter("sopflow.relay.backlog", () => lag.Records, "{record}", "Log records that the broker has not confirmed yet, of all hosts.");
        meter.CreateObservableGauge("sopflow.relay.lag", () => lag.Seconds, "s", "How long the oldest of them has waited, in the host's time.");
        meter.CreateObservableUpDownCounter("sopflow.relay.in_flight", () => monitor.InFlight, "{record}", "Log records on their way to the broker from this host.");
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        // In this order: what is confirmed meanwhile makes the backlog look longer, never negative.
        var confirmed = await watermark.GetAsync(cancellation);
        var end = await store.FeedEndAsync(cancellation);
        var oldest = end > confirmed ? await store.ReadFeedAsync(confirmed, tenant: null, 1, cancellation) : [];
        lag = oldest.Count == 0 ? default : (end - confirmed, Math.Max(0, (surroundings.Now() - oldest[0].Record.At).TotalSeconds));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                if (backlog.Enabled)
                    await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "How far the relay is behind could not be looked for.")]
    private partial void LogFailed(Exception failure);
}
