using System.Collections.Concurrent;
using System.Diagnostics;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Telemetry;

/// <summary>
/// The traces of commands whose records were committed by this host a moment ago, so that what is published of them continues them. Kept in memory alone:
/// what another host publishes, or this one after a restart, begins a trace of its own.
/// </summary>
internal sealed class RecentTraces
{
    /// <summary>More are not kept: then the relay is far behind, and nobody waits for the end of those traces.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<(InstanceKey, long), ActivityContext> traces = new();

    /// <summary>Keeps the trace that goes on now, where it is recorded.</summary>
    public void Keep(LogRecord record)
    {
        if (EngineTraces.Here is var trace && (trace.TraceFlags & ActivityTraceFlags.Recorded) != 0 && traces.Count < Most)
            traces[(record.Instance, record.Version)] = trace;
    }

    /// <summary>Starts the span of publishing a record, as a part of the trace of its command.</summary>
    /// <returns>Null where nobody listens or the trace is not known.</returns>
    public Activity? StartPublishing(LogRecord record, string exchange)
    {
        if (traces.IsEmpty || !traces.TryRemove((record.Instance, record.Version), out var trace))
            return null;
        var span = EngineTraces.Source.StartActivity($"publish {exchange}", ActivityKind.Producer, trace);
        span?.SetTag("messaging.operation.name", "publish");
        span?.SetTag("messaging.operation.type", "send");
        span?.SetTag("messaging.destination.name", exchange);
        return span;
    }
}
