using System.Diagnostics;

namespace SopFlow.Runtime.Telemetry;

/// <summary>What the engine tells of single commands, for whoever listens to the source: one span a command, one for its commit, one a transaction, one a published record.</summary>
public static class EngineTraces
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "SopFlow.Runtime";

    internal static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Where a span begins that is to be a part of what goes on now; nothing where nobody listens.</summary>
    internal static ActivityContext Here => Source.HasListeners() && Activity.Current is { } current ? current.Context : default;

    /// <summary>Ends a span badly.</summary>
    internal static void Fail(this Activity? span, Exception failure)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        span?.SetTag("error.type", failure.GetType().FullName);
    }
}
