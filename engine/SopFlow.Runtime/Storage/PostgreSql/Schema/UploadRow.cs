using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>An uploaded file.</summary>
public sealed class UploadRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The upload.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name it had where it came from.</summary>
    public required string FileName { get; init; }

    /// <summary>What the content was found to be, such as <c>application/pdf</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Length of <see cref="Content"/> in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>; 32 bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>The file. Leave it out of lists.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When.</summary>
    public required Instant UploadedAt { get; init; }

    /// <summary>Who.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>The instance it was handed in to; null while it was to none.</summary>
    public Guid? InstanceId { get; init; }
}

internal sealed class UploadTable : IEntityTypeConfiguration<UploadRow>
{
    public void Configure(EntityTypeBuilder<UploadRow> table)
    {
        table.ToTable("upload", t =>
        {
            t.HasComment("Uploaded files.");
            t.HasCheckConstraint("upload_hash_is_sha256", "octet_length(sha256) = 32");
            t.HasCheckConstraint("upload_size_is_length", "octet_length(content) = size");
        });
        table.HasKey(r => new { r.TenantId, r.Id });
        table.HasIndex(r => new { r.TenantId, r.InstanceId }, "upload_instance").HasFilter("instance_id IS NOT NULL");

        table.Property(r => r.MediaType).HasComment("Found from the content, not believed from the sender.");
        table.Property(r => r.Content).HasComment("Stored apart and uncompressed: office files are compressed already.");
        table.Property(r => r.InstanceId).HasComment("Null until it is handed in.");
    }
}
