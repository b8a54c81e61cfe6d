namespace SopFlow.Host.Definitions;

/// <summary>At start, takes account of what was published by a host that went down right after.</summary>
internal sealed partial class StartEventLoading(StartEventPublishing publishing, ILogger<StartEventLoading> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await publishing.CatchUpAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Start events that were published last may not start instances; publish their definitions once more, or start this host again.")]
    private partial void LogFailed(Exception failure);
}
