using System.Diagnostics;

namespace SopFlow.Runtime.Telemetry;

/// <summary>Measures one transaction of several commits and makes its span, which is linked to theirs.</summary>
internal readonly struct BatchTelemetry : IDisposable
{
    private readonly long startedAt;
    private readonly Activity? span;

    private BatchTelemetry(long startedAt, Activity? span) => (this.startedAt, this.span) = (startedAt, span);

    /// <summary>Begins.</summary>
    /// <param name="commits">What shares the transaction.</param>
    /// <param name="trace">The span that waits for a commit; nothing where there is none.</param>
    public static BatchTelemetry Begin<T>(IReadOnlyList<T> commits, Func<T, ActivityContext> trace)
    {
        EngineMetrics.CommitBatchSize.Record(commits.Count);
        var span = EngineTraces.Source.HasListeners()
            ? EngineTraces.Source.StartActivity(
                ActivityKind.Internal, parentContext: default, links: commits.Select(trace).Where(context => context != default).Select(context => new ActivityLink(context)), name: "commit batch")
            : null;
        span?.SetTag("sopflow.commit.batch.size", commits.Count);
        return new BatchTelemetry(EngineMetrics.CommitDuration.Enabled ? Stopwatch.GetTimestamp() : 0, span);
    }

    /// <summary>It went wrong.</summary>
    public void Fail(Exception failure) => span.Fail(failure);

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        if (startedAt != 0)
            EngineMetrics.CommitDuration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        span?.Dispose();
    }
}
