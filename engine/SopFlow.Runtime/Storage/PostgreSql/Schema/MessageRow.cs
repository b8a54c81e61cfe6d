using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A message or signal.</summary>
public sealed class MessageRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The message.</summary>
    public required Guid Id { get; init; }

    /// <summary>Order of sending, in which messages are given out. Given by the database.</summary>
    public long Sequence { get; private init; }

    /// <summary>Whether one hears it or everybody.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The name by which it is waited for.</summary>
    public required string Name { get; init; }

    /// <summary>The correlation key; empty for none.</summary>
    public required string Key { get; init; }

    /// <summary>Only instances of this agency receive it; null for all.</summary>
    public string? Agency { get; init; }

    /// <summary>The instance that threw it; null when a program sent it.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Who sent it.</summary>
    public required string SentBy { get; init; }

    /// <summary>What it brings, as <see cref="Kernel.Serialization.KernelJson"/> writes it.</summary>
    public required byte[] Variables { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>Until when it waits for a receiver.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>How often a receiver was found.</summary>
    public required int Attempts { get; init; }

    /// <summary>The instance that has it or is about to; null for none, and for signals.</summary>
    public Guid? ReceiverId { get; init; }

    /// <summary>The element instance of the receiver; null for none.</summary>
    public int? ReceiverKey { get; init; }

    /// <summary>How many instances it went to.</summary>
    public required int Receivers { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was consumed, refused or expired; null before that.</summary>
    public Instant? EndedAt { get; init; }
}

internal sealed class MessageTable : IEntityTypeConfiguration<MessageRow>
{
    public void Configure(EntityTypeBuilder<MessageRow> table)
    {
        table.ToTable("message", t =>
        {
            t.HasComment("Messages and signals, from when they are sent until some days after they ended.");
            t.HasCheckConstraint("message_receiver_is_known", "status <> 'assigned' OR receiver_id IS NOT NULL");
        });
        table.HasKey(r => new { r.TenantId, r.Id });
        table.HasIndex(r => new { r.TenantId, r.Name, r.Key, r.Sequence }, "message_waiting").HasFilter("status = 'waiting' AND kind = 'message'");
        table.HasIndex(r => r.Sequence, "message_signal").HasFilter("status = 'waiting' AND kind = 'signal'");
        table.HasIndex(r => r.ExpiresAt, "message_expiry").HasFilter("status = 'waiting'");
        table.HasIndex(r => new { r.TenantId, r.ReceiverId, r.ReceiverKey }, "message_receiver").IsUnique().HasFilter("status = 'assigned'");
        table.HasIndex(r => r.EndedAt, "message_ended").HasFilter("ended_at IS NOT NULL");
        table.HasIndex(r => new { r.TenantId, r.Sequence }, "message_list");

        table.Property(r => r.Sequence).UseIdentityAlwaysColumn().HasComment("Order of sending, in which messages are given out.");
        table.Property(r => r.Kind).HasConversion(Lowercase.Of<MessageKind>());
        table.Property(r => r.Status).HasConversion(Lowercase.Of<MessageStatus>());
        table.Property(r => r.Key).HasComment("The correlation key; empty for none, so that an index finds it.");
        table.Property(r => r.Agency).HasComment("Of a key that is kept to one agency: no other's instances receive what it sends.");
        table.Property(r => r.SourceId).HasComment("The instance that threw it, which has heard its own signal.");
        table.Property(r => r.Variables).HasComment("JSON in UTF-8.");
        table.Property(r => r.Attempts).HasComment("How often a receiver was found; the version of its delivery.");
    }
}
