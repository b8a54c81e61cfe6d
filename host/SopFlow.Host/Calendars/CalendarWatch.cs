namespace SopFlow.Host.Calendars;

/// <summary>Looks twice a second whether another host has published calendars, which costs one look at the end of an index.</summary>
/// <param name="calendars">This host's calendars.</param>
/// <param name="log">Where it is told that the database does not answer.</param>
internal sealed partial class CalendarWatch(LoadedCalendars calendars, ILogger<CalendarWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var isTold = false;
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await calendars.RefreshAsync(stoppingToken);
                isTold = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Once an outage. Meanwhile whoever needs a calendar looks for itself, and is told.
                if (!isTold)
                    LogFailed(failure);
                isTold = true;
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Newer calendars cannot be looked for; tried again soon.")]
    private partial void LogFailed(Exception failure);
}
