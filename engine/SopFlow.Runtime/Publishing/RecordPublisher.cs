using Microsoft.Extensions.Logging;
using SopFlow.Contracts;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Publishing;

/// <summary>Publishes the events of a log record, each until it is confirmed.</summary>
internal sealed partial class RecordPublisher(IProcessDefinitions definitions, IEventPublisher publisher, ILogger<RecordPublisher> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private string? trouble;

    /// <summary>What the broker last said against an event; null when it took the one after.</summary>
    public string? Trouble => Volatile.Read(ref trouble);

    /// <summary>Publishes the events in order. When this returns, all are confirmed.</summary>
    /// <exception cref="OperationCanceledException">It was given up; the broker may have some of them.</exception>
    public async Task PublishAsync(FeedRecord record, CancellationToken cancellation)
    {
        ImmutableArray<SopFlowEvent> events = [];
        await InsistAsync(async () => (events = await MapAsync(record, cancellation)) is not { IsDefault: true }, cancellation);
        foreach (var happened in events)
            await InsistAsync(() => TryPublishAsync(happened, cancellation), cancellation);
    }

    private static async Task InsistAsync(Func<Task<bool>> attempt, CancellationToken cancellation)
    {
        for (var pause = FirstPause; !await attempt(); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            await Task.Delay(pause, cancellation);
    }

    /// <summary>The record's events; default when they cannot be had, which holds back what comes after: nothing is left out.</summary>
    private async Task<ImmutableArray<SopFlowEvent>> MapAsync(FeedRecord record, CancellationToken cancellation)
    {
        try
        {
            var definition = await definitions.FindAsync(record.Record.Instance.Tenant, record.Definition, cancellation)
                ?? throw new InvalidOperationException($"{record.Record.Instance} runs {record.Definition}, which is not published.");
            return EventMapper.Map(definition, record);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNotMapped(failure, record.Record.Position, record.Record.Instance);
            return default;
        }
    }

    private async Task<bool> TryPublishAsync(SopFlowEvent happened, CancellationToken cancellation)
    {
        try
        {
            await publisher.PublishAsync(happened, cancellation);
            if (Interlocked.Exchange(ref trouble, null) is not null)
                LogResumed();
            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // Many events fail together when a broker goes away; one of them is enough to tell.
            if (Interlocked.Exchange(ref trouble, failure.Message) is null)
                LogNotConfirmed(failure, happened.Kind, happened.Id);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The events at position {Position} of instance {Instance} cannot be read; nothing after them is published until they can.")]
    private partial void LogNotMapped(Exception failure, long position, InstanceKey instance);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} was not confirmed by the broker; it and those after it are published until they are.")]
    private partial void LogNotConfirmed(Exception failure, string kind, Guid id);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker confirms events again.")]
    private partial void LogResumed();
}
