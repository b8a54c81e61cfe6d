using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Runtime.Messaging;

/// <summary>Starts instances whose time has come. What fell due while no host was up is made up for, one instance for each time.</summary>
internal sealed partial class TimerStartLoop(
    IStartEvents starts, IProcessDefinitions definitions, IBusinessCalendars calendars, EngineSurroundings surroundings, ILogger<TimerStartLoop> log) : BackgroundService
{
    private const int LargestClaim = 100;

    /// <summary>Wall time after which the store is asked again, since other hosts publish too.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var published = surroundings.Published.Next;
            try
            {
                var due = await starts.FindDueAsync(surroundings.Now(), LargestClaim, stoppingToken);
                foreach (var start in due)
                    await FireAsync(start, stoppingToken);
                if (due.Count == 0)
                    await SleepAsync(published, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
                await Task.Delay(PauseAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FireAsync(DueStart due, CancellationToken stopping)
    {
        var now = surroundings.Now();
        if (await starts.FireAsync(due, MessageDeliveries.NewInstance(now), await NextAsync(due, stopping), now, Lease, stopping) is { } delivery)
            await surroundings.StoredAsync([delivery], stopping);
    }

    /// <summary>The next time counts from when this one was due, not from when somebody looked.</summary>
    private async Task<(Instant, int?)?> NextAsync(DueStart due, CancellationToken stopping)
    {
        if (due.Left == 0)
            return null;
        var definition = await definitions.FindAsync(due.Tenant, due.At.Version, stopping)
            ?? throw new InvalidOperationException($"{due.At.Version} has a timer and is not published.");
        var trigger = ProcessStarts.Of(definition).Single(start => start.Element == due.At.Element && start.Number == due.Number).Trigger;
        var calendar = await calendars.GetAsync(due.Tenant, definition.Calendar, surroundings.Now(), stopping);
        try
        {
            return ProcessStarts.NextAt(((EventTrigger.Timer)trigger).When, due.DueAt, calendar) is { } next ? (next, due.Left - 1) : null;
        }
        catch (CalendarHorizonException beyond)
        {
            LogEnds(due.At.Version.ToString(), beyond.Message);
            return null;
        }
    }

    private async Task SleepAsync(Task published, CancellationToken stopping)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var waits = new List<Task> { published, Task.Delay(LongestSleep, woken.Token) };
        if (await starts.NextAsync(stopping) is { } next)
            waits.Add(Task.Delay(Duration.Min(Duration.Max(next - surroundings.Now(), Duration.FromMilliseconds(1)), Duration.FromDays(1)).ToTimeSpan(), surroundings.Time, woken.Token));
        await Task.WhenAny(waits);
        await woken.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instances whose time has come could not be started; tried again soon.")]
    private partial void LogFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Definition} is not started by its timer any more: {Reason}")]
    private partial void LogEnds(string definition, string reason);
}
