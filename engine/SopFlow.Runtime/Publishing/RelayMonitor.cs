using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace SopFlow.Runtime.Publishing;

/// <summary>What the relay is doing, for logs and the health check. Events that wait are degraded, never unhealthy: work goes on without them.</summary>
internal sealed partial class RelayMonitor(PublishingOptions options, RecordPublisher publisher, ILogger<EventRelay> log) : IHealthCheck
{
    /// <summary>Longer than a broker takes to restart.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private RelayWindow? current;
    private string? interruption;

    public PublishingOptions Options => options;

    /// <summary>How many records are on their way from this host.</summary>
    public int InFlight => Volatile.Read(ref current)?.InFlight ?? 0;

    public void Leading(RelayWindow window)
    {
        Volatile.Write(ref interruption, null);
        Volatile.Write(ref current, window);
    }

    public void StandingBy() => Volatile.Write(ref current, null);

    public void Interrupted(Exception failure)
    {
        Volatile.Write(ref interruption, failure.Message);
        LogInterrupted(failure);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((Volatile.Read(ref current), Volatile.Read(ref interruption)) switch
        {
            (null, { } reason) => HealthCheckResult.Degraded($"Events cannot be relayed: {reason}"),
            (null, null) => HealthCheckResult.Healthy("Another host publishes events, or none has begun to."),
            ({ } window, _) when window.LongestWait > Patience => HealthCheckResult.Degraded(
                $"An event has waited {window.LongestWait.TotalSeconds:0} s for the broker. {publisher.Trouble}".TrimEnd(), data: DataOf(window)),
            ({ } window, _) => HealthCheckResult.Healthy("This host publishes events.", DataOf(window)),
        });

    private static Dictionary<string, object> DataOf(RelayWindow window) => new()
    {
        ["confirmedPosition"] = window.Confirmed,
        ["recordsInFlight"] = window.InFlight,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The relay of events was interrupted; it goes on from its watermark soon.")]
    private partial void LogInterrupted(Exception failure);
}
