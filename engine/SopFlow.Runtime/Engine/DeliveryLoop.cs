using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Engine;

/// <summary>Carries deliveries out: this host's own at once, and those that a host left behind when it went down.</summary>
internal sealed partial class DeliveryLoop(
    DeliveryExecution execution, IInstanceStore store, EngineSurroundings surroundings, ILogger<DeliveryLoop> log) : BackgroundService
{
    private const int Workers = 8;
    private const int LargestClaim = 100;

    /// <summary>Wall time between looks for deliveries left behind, which only a crash leaves.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, Workers).Select(_ => FollowAsync(stoppingToken)).Append(SweepAsync(stoppingToken)));

    private async Task FollowAsync(CancellationToken stopping)
    {
        await foreach (var delivery in surroundings.Deliveries.ReadAllAsync(stopping))
            await TryAsync(delivery, stopping);
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        while (true)
        {
            var left = surroundings.DeliveriesLeft.Next;
            var claimed = 0;
            try
            {
                claimed = await SweepOnceAsync(stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogSweepFailed(failure);
            }

            if (claimed < LargestClaim)
                await Task.WhenAny(left, Task.Delay(Sweep, stopping));
            stopping.ThrowIfCancellationRequested();
        }
    }

    private async Task<int> SweepOnceAsync(CancellationToken stopping)
    {
        var claimed = await store.ClaimDeliveriesAsync(surroundings.Now(), Lease, LargestClaim, stopping);
        await Parallel.ForEachAsync(
            claimed, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = stopping }, async (delivery, _) => await TryAsync(delivery, stopping));
        return claimed.Count;
    }

    private async Task TryAsync(StoredDelivery delivery, CancellationToken stopping)
    {
        try
        {
            await execution.ExecuteAsync(delivery, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It still stands in the store, and the next sweep tries it again.
            LogFailed(failure, delivery.Delivery.Command.Kind, delivery.Delivery.Target.ToString());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries left behind could not be looked for; tried again soon.")]
    private partial void LogSweepFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Command} for instance {Target} could not be carried out; tried again soon.")]
    private partial void LogFailed(Exception failure, string command, string target);
}
