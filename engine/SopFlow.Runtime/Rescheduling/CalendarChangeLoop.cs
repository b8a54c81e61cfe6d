using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Leadership;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Works through changes of calendars, one host at a time and one change after the other, in the order in which they were published.</summary>
internal sealed partial class CalendarChangeLoop(
    [FromKeyedServices(ReschedulingServices.LeadershipName)] ILeadership leadership,
    ICalendarChanges changes,
    CalendarChangeWork work,
    RescheduleOptions options,
    ILogger<CalendarChangeLoop> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await changes.NextAsync(stoppingToken) is not null)
                    await LeadAsync(stoppingToken);
                await Task.Delay(options.Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogInterrupted(failure);
                await Task.Delay(options.Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LeadAsync(CancellationToken stopping)
    {
        await using var lease = await leadership.AcquireAsync(stopping);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(stopping, lease.Lost);
        while (await changes.NextAsync(leading.Token) is { } change)
        {
            await work.CarryOutAsync(change, leading.Token);
            LogFinished(change.Id, string.Join(", ", change.Calendars));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Every running clock has been read against {Calendars} (change {Change}).")]
    private partial void LogFinished(Guid change, string calendars);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The reading of clocks against newer calendars was interrupted; it goes on from where it was.")]
    private partial void LogInterrupted(Exception failure);
}
