using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using SopFlow.Contracts;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Publishing;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Instances;

/// <summary>One accepted command as the log keeps it for good.</summary>
public sealed record HistoryEntry
{
    /// <summary>The instance's version that it made: 1 for the first, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>When it was decided.</summary>
    public required Instant At { get; init; }

    /// <summary>What was asked, such as <c>task.complete</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Who asked: an officer, a program, or <c>sopflow</c> for alarms and calls.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, in order, as the feed and the broker tell it; empty when it only moved tokens.</summary>
    public required IReadOnlyList<SopFlowEvent> Events { get; init; }

    /// <summary>SHA-256 over the entry before and this one, in hexadecimal: an edited, dropped or inserted entry shows.</summary>
    public required string Hash { get; init; }

    internal static HistoryEntry Of(LogRow row, InstanceRow instance, ProcessDefinition definition)
    {
        var record = new LogRecord(
            new InstanceKey(new TenantId(row.TenantId), new InstanceId(row.InstanceId)),
            row.Version,
            row.FirstSequence,
            row.At,
            row.Command,
            row.Actor,
            ImmutableCollectionsMarshal.AsImmutableArray(row.Events),
            ImmutableCollectionsMarshal.AsImmutableArray(row.Hash))
        {
            Position = row.Position,
        };
        return new HistoryEntry
        {
            Version = row.Version,
            At = row.At,
            Command = row.Command,
            Actor = row.Actor,
            Events = EventMapper.Map(definition, new FeedRecord(record, definition.Reference, instance.BusinessKey)),
            Hash = Convert.ToHexStringLower(row.Hash),
        };
    }
}
