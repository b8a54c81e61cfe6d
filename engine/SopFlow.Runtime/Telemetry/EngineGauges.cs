using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using SopFlow.Runtime.Engine;

namespace SopFlow.Runtime.Telemetry;

/// <summary>What waits in the engine, for whoever asks: nothing is counted for it beforehand.</summary>
internal sealed class EngineGauges : IHostedService, IDisposable
{
    private const string UrgencyTag = "sopflow.urgency";

    private readonly Meter meter = new(EngineMetrics.MeterName);

    public EngineGauges(ProcessEngine engine, GroupCommitter committer, EngineSurroundings surroundings)
    {
        meter.CreateObservableUpDownCounter("sopflow.command.active", () => engine.CommandsInside, "{command}", "Commands of callers that are in the engine.");
        meter.CreateObservableUpDownCounter("sopflow.instance.active", () => engine.InstancesAtWork, "{instance}", "Instances at which a command is, or waits for its turn.");
        meter.CreateObservableUpDownCounter(
            "sopflow.commit.queue.length",
            () => new Measurement<int>[] { new(committer.AwaitedCount, Of("awaited")), new(committer.BackgroundCount, Of("background")) },
            "{commit}",
            "Commits that wait for a writer.");
        meter.CreateObservableUpDownCounter("sopflow.delivery.queue.length", () => surroundings.Deliveries.Count, "{delivery}", "Commands between instances that are held to be carried out.");
        meter.CreateObservableUpDownCounter("sopflow.instance_cache.entries", () => engine.InstancesRemembered.Count, "{instance}", "Instances in memory.");
        meter.CreateObservableUpDownCounter("sopflow.instance_cache.size", () => engine.InstancesRemembered.Bytes, "By", "About how much memory they take.");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Of(string urgency) => new(UrgencyTag, urgency);
}
