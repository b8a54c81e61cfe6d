using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>Something from outside that an instance waits for: work by a program, a message or a signal.</summary>
public sealed class WaitRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The key of the element instance that waits.</summary>
    public required int Key { get; init; }

    /// <summary>Its place among the triggers of the element; 0 where there is one.</summary>
    public required int Number { get; init; }

    /// <summary>What kind of thing.</summary>
    public required WaitKind Kind { get; init; }

    /// <summary>The topic of the work, or the name of the message or signal.</summary>
    public required string Name { get; init; }

    /// <summary>The element.</summary>
    public required string ElementId { get; init; }

    /// <summary>The agency of the instance.</summary>
    public required string Agency { get; init; }

    /// <summary>The key a message must carry; null when it must carry none.</summary>
    public string? CorrelationKey { get; init; }

    /// <summary>How often work may still fail; null for messages and signals.</summary>
    public int? AttemptsLeft { get; init; }

    /// <summary>Since when it waits.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>The worker who has locked the work; null for none.</summary>
    public string? LockedBy { get; init; }

    /// <summary>Until when nobody else fetches it; null when anybody may.</summary>
    public Instant? LockedUntil { get; init; }
}

internal sealed class WaitTable : IEntityTypeConfiguration<WaitRow>
{
    public void Configure(EntityTypeBuilder<WaitRow> table)
    {
        table.ToTable("wait", t => t.HasComment("What instances wait for from outside: work by programs, messages, signals. Written by commits from the difference of two states."));
        table.HasKey(r => new { r.TenantId, r.InstanceId, r.Key, r.Number });
        table.HasIndex(r => new { r.TenantId, r.Name, r.CreatedAt, r.InstanceId, r.Key }, "wait_job").HasFilter("kind = 'job'");
        // That of messages has an expression, for which EF has no words: Messages.sql.
        table.HasIndex(r => new { r.TenantId, r.Name }, "wait_signal").HasFilter("kind = 'signal'");

        table.Property(r => r.Kind).HasConversion(Lowercase.Of<WaitKind>());
        table.Property(r => r.Name).HasComment("The topic of work, the name of a message or signal.");
        table.Property(r => r.Agency).HasComment("So that a key of one agency fetches that agency's work alone.");
        table.Property(r => r.LockedBy).HasComment("The worker's own name. In no index, so that locking stays on the page (HOT).");
        table.Property(r => r.LockedUntil).HasComment("Without locked_by: work that failed and comes back later.");
    }
}
