using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>One accepted command with all its events, kept for good.</summary>
public sealed class LogRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The instance's version that it made: 1 for the first, without gaps.</summary>
    public required long Version { get; init; }

    /// <summary>Where it stands in the feed. Read past it through the feed of <see cref="IInstanceStore"/>.</summary>
    public long Position { get; private init; }

    /// <summary>The sequence number of its first published event.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>When the command was decided.</summary>
    public required Instant At { get; init; }

    /// <summary>The command's kind, such as <c>task.complete</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>What happened, in order, as <see cref="Kernel.Serialization.KernelJson"/> writes it.</summary>
    public required byte[] Events { get; init; }

    /// <summary>SHA-256 over the hash before and this record, by <see cref="LogChain"/>.</summary>
    public required byte[] Hash { get; init; }
}

internal sealed class LogTable : IEntityTypeConfiguration<LogRow>
{
    /// <summary>The sequence from which positions come.</summary>
    public const string PositionSequence = "log_position";

    public void Configure(EntityTypeBuilder<LogRow> table)
    {
        // Without CHECK constraints, which the server reads anew with every statement: decision 9.
        table.ToTable("log", t => t.HasComment("Append-only: one row an accepted command, which is also the outbox that the relay and the feed read by position."));
        table.HasKey(r => new { r.TenantId, r.InstanceId, r.Version });
        table.HasIndex(r => new { r.TenantId, r.Position }, "log_feed").IsUnique();

        table.Property(r => r.Version).HasComment("Gapless within the instance.");
        table.Property(r => r.Position).HasDefaultValueSql($"nextval('{PositionSequence}')").HasComment("Order of the feed over all tenants; gaps are possible, holes that fill later are not shown.");
        table.Property(r => r.FirstSequence).HasComment("Published events are numbered on from here; they are in events.");
        table.Property(r => r.Events).HasComment("All events of the command, one JSON array in UTF-8: the bytes that were hashed.");
        table.Property(r => r.Hash).HasComment("Chained on the hash of the version before.");
    }
}
