using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SopFlow.Contracts;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Telemetry;

namespace SopFlow.Runtime.Publishing;

/// <summary>Publishes the events of a log record, each until it is confirmed.</summary>
internal sealed partial class RecordPublisher(
    IProcessDefinitions definitions, IEventPublisher publisher, PublishingOptions options, ILogger<RecordPublisher> log, EngineSurroundings? surroundings = null)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private string? trouble;

    /// <summary>What was last wrong with an event; null when the one after was confirmed.</summary>
    public string? Trouble => Volatile.Read(ref trouble);

    /// <summary>Publishes the events in order. When this returns, all are confirmed.</summary>
    /// <exception cref="OperationCanceledException">It was given up; the broker may have some of them.</exception>
    public async Task PublishAsync(FeedRecord record, CancellationToken cancellation)
    {
        using var span = surroundings?.Traces.StartPublishing(record.Record, EventRouting.Exchange);
        foreach (var happened in await MapAsync(record, cancellation))
            await PublishAsync(happened, cancellation);
    }

    /// <summary>The record's events. While they cannot be had, nothing that comes after them is published: nothing is left out.</summary>
    private async Task<ImmutableArray<SopFlowEvent>> MapAsync(FeedRecord record, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = Twice(pause, LongestPause))
        {
            try
            {
                var definition = await definitions.FindAsync(record.Record.Instance.Tenant, record.Definition, cancellation)
                    ?? throw new InvalidOperationException($"{record.Record.Instance} runs {record.Definition}, which is not published.");
                return EventMapper.Map(definition, record);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Volatile.Write(ref trouble, failure.Message);
                LogNotMapped(failure, record.Record.Position, record.Record.Instance);
            }

            await Task.Delay(pause, cancellation);
        }
    }

    private async Task PublishAsync(SopFlowEvent happened, CancellationToken cancellation)
    {
        var (pause, timeout) = (FirstPause, options.ConfirmTimeout);
        while (!await TryPublishAsync(happened, timeout, cancellation))
        {
            await Task.Delay(pause, cancellation);
            (pause, timeout) = (Twice(pause, LongestPause), Twice(timeout, PublishingOptions.LongestConfirmTimeout));
        }
    }

    private async Task<bool> TryPublishAsync(SopFlowEvent happened, TimeSpan timeout, CancellationToken cancellation)
    {
        var startedAt = EngineMetrics.PublishDuration.Enabled ? Stopwatch.GetTimestamp() : 0;
        string? error = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await publisher.PublishAsync(happened, limit.Token).WaitAsync(limit.Token);
            if (Interlocked.Exchange(ref trouble, null) is not null)
                LogResumed();
            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // Many events fail together when a broker goes away; one of them is enough to tell.
            error = limit.IsCancellationRequested ? "timeout" : failure.GetType().FullName;
            var reason = limit.IsCancellationRequested ? $"The broker did not confirm within {timeout.TotalSeconds:0.#} s." : failure.Message;
            if (Interlocked.Exchange(ref trouble, reason) is null)
                LogNotConfirmed(happened.Kind, happened.Id, reason);
            return false;
        }
        finally
        {
            if (startedAt != 0)
                EngineMetrics.Published(Stopwatch.GetElapsedTime(startedAt), options.Broker, error);
        }
    }

    private static TimeSpan Twice(TimeSpan span, TimeSpan longest) => span * 2 < longest ? span * 2 : longest;

    [LoggerMessage(Level = LogLevel.Error, Message = "The events at position {Position} of instance {Instance} cannot be read; nothing after them is published until they can.")]
    private partial void LogNotMapped(Exception failure, long position, InstanceKey instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} is published again until it is confirmed, and its instance's later events after it: {Reason}")]
    private partial void LogNotConfirmed(string kind, Guid id, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker confirms events again.")]
    private partial void LogResumed();
}
