using System.Diagnostics;
using System.Diagnostics.Metrics;
using SopFlow.Contracts;

namespace SopFlow.Runtime.Telemetry;

/// <summary>
/// What the engine measures, for whoever listens to the meter. While nobody does, nothing is measured and nothing allocated. Names are those of
/// OpenTelemetry's semantic conventions where it has one, and begin with <c>sopflow.</c> elsewhere.
/// </summary>
public static class EngineMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SopFlow.Runtime";

    /// <summary>The tag with the kind of a command, such as <c>task.complete</c>.</summary>
    internal const string CommandTag = "sopflow.command";

    /// <summary>The tag with what became of it.</summary>
    internal const string OutcomeTag = "sopflow.outcome";

    // A commit takes about a millisecond where nothing is slow, and a request is given up after a minute.
    private static readonly InstrumentAdvice<double> Durations = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private static readonly Meter Meter = new(MeterName);

    /// <summary>How long commands took, from being asked for to being durable or refused; its count is how many there were of each kind and outcome.</summary>
    internal static Histogram<double> CommandDuration { get; } = Meter.CreateHistogram(
        "sopflow.command.duration", "s", "Commands by kind and outcome: from being asked for to being durable or refused.", tags: null, Durations);

    /// <summary>How long a transaction of several commits took.</summary>
    internal static Histogram<double> CommitDuration { get; } = Meter.CreateHistogram(
        "sopflow.commit.duration", "s", "Transactions that store commits, each of one batch.", tags: null, Durations);

    /// <summary>How many commits shared a transaction.</summary>
    internal static Histogram<int> CommitBatchSize { get; } = Meter.CreateHistogram<int>(
        "sopflow.commit.batch.size", "{commit}", "Commits that shared a transaction.", tags: null, new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    /// <summary>How long after its instant an alarm was durable.</summary>
    internal static Histogram<double> AlarmLateness { get; } = Meter.CreateHistogram(
        "sopflow.alarm.lateness", "s", "Alarms: from the instant they were set for to being durable, in the host's time.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] });

    /// <summary>Looks for instances in memory.</summary>
    internal static Counter<long> CacheLookups { get; } = Meter.CreateCounter<long>(
        "sopflow.instance_cache.lookups", "{lookup}", "Looks for instances in memory, found (hit) or not (miss).");

    /// <summary>How long the broker took to confirm an event.</summary>
    internal static Histogram<double> PublishDuration { get; } = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "Events given to the broker: from sending to its confirm.", tags: null, Durations);

    /// <summary>An event was given to the broker.</summary>
    /// <param name="took">Until it was confirmed, or not.</param>
    /// <param name="broker">The broker's address; null for none.</param>
    /// <param name="error">Why it was not confirmed; null when it was.</param>
    internal static void Published(TimeSpan took, Uri? broker, string? error)
    {
        var tags = new TagList
        {
            { "messaging.system", broker is null ? "in_process" : "rabbitmq" },
            { "messaging.operation.name", "publish" },
            { "messaging.destination.name", EventRouting.Exchange },
        };
        if (error is not null)
            tags.Add("error.type", error);
        PublishDuration.Record(took.TotalSeconds, tags);
    }
}
