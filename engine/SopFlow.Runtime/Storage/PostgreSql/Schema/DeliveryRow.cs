using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A command of one instance for another, not carried out yet.</summary>
public sealed class DeliveryRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The instance that sent it.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The version of the source that sent it.</summary>
    public required long SourceVersion { get; init; }

    /// <summary>0 for the first of that commit.</summary>
    public required int Number { get; init; }

    /// <summary>The delivery as <see cref="Kernel.Serialization.KernelJson"/> writes it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Until when a host has taken it; null when none has.</summary>
    public Instant? LeaseUntil { get; init; }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> table)
    {
        table.ToTable("delivery", t => t.HasComment("Commands between instances on their way. Inserted with the commit that brought them about, deleted in that which carries them out."));
        table.HasKey(r => new { r.TenantId, r.SourceId, r.SourceVersion, r.Number });
        table.HasIndex(r => r.CreatedAt, "delivery_oldest");

        table.Property(r => r.Content).HasComment("Target and command as JSON in UTF-8.");
        table.Property(r => r.CreatedAt).HasComment("Taken oldest first.");
        table.Property(r => r.LeaseUntil).HasComment("Taken by a host until then. In no index, so that taking stays on the page (HOT).");
    }
}
