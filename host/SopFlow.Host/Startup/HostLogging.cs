namespace SopFlow.Host.Startup;

/// <summary>Logs as JSON, one line each, and quiet: what the frameworks think worth telling is not worth an operator's time.</summary>
internal static class HostLogging
{
    public static ILoggingBuilder UseJsonLines(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("MassTransit", LogLevel.Warning);
        // What keeps the host from starting is said once, by whoever called it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }
}
