using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Leadership;

namespace SopFlow.Runtime.Publishing;

/// <summary>
/// Publishes the log: each record after it was committed, at least once, those of an instance in order. The watermark follows the broker's confirms, so a
/// crash at any point loses nothing and repeats little.
/// </summary>
internal sealed partial class EventRelay(
    [FromKeyedServices(PublishingServices.RelayName)] ILeadership leadership, FeedTail tail, IRelayWatermark watermark, RecordPublisher publisher, RelayMonitor monitor) : BackgroundService
{
    /// <summary>How long to go on publishing what is on its way when the host stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var lease = await leadership.AcquireAsync(stoppingToken);
                await LeadAsync(lease, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                monitor.Interrupted(failure);
                await Task.Delay(monitor.Options.LongestSleep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Publishes until the host stops, the lease is lost, or something fails.</summary>
    private async Task LeadAsync(LeadershipLease lease, CancellationToken stopping)
    {
        using var publishing = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, stopping);
        using var window = new RelayWindow(
            record => publisher.PublishAsync(record, publishing.Token), monitor.Options.InFlight, await watermark.GetAsync(reading.Token));
        monitor.Leading(window);
        Task[] work = [ReadAsync(window, reading.Token), SaveAsync(window, reading.Token), window.Failed];
        var ended = await Task.WhenAny(work);

        await reading.CancelAsync();
        await Task.WhenAll(work[..2]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        publishing.CancelAfter(Farewell);
        await window.SettleAsync();
        monitor.StandingBy();
        if (lease.Lost.IsCancellationRequested)
            return;
        await watermark.SetAsync(window.Confirmed, CancellationToken.None);
        await ended;
    }

    private async Task ReadAsync(RelayWindow window, CancellationToken cancellation)
    {
        var pace = new FeedPace(monitor.Options.InFlight, TimeSpan.FromMilliseconds(5), monitor.Options.LongestSleep);
        await foreach (var record in tail.FollowAsync(window.Confirmed, tenant: null, pace, cancellation))
            await window.AddAsync(record, cancellation);
    }

    private async Task SaveAsync(RelayWindow window, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(monitor.Options.WatermarkInterval);
        var saved = window.Confirmed;
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var confirmed = window.Confirmed;
            if (confirmed == saved)
                continue;
            await watermark.SetAsync(confirmed, cancellation);
            saved = confirmed;
        }
    }
}
