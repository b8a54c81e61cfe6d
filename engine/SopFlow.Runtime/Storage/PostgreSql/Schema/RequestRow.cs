using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A request that carried an idempotency key, and what it was answered.</summary>
public sealed class RequestRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The caller's key with the caller's identity before it.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, path and body.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The HTTP status answered.</summary>
    public required int Status { get; init; }

    /// <summary>The body answered; empty for none.</summary>
    public required byte[] Response { get; init; }

    /// <summary>The Location header answered; null for none.</summary>
    public string? Location { get; init; }

    /// <summary>The ETag header answered; null for none.</summary>
    public string? ETag { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

internal sealed class RequestTable : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> table)
    {
        table.ToTable("request", t => t.HasComment("Answers to requests with an idempotency key, stored in the transaction of what they did."));
        table.HasKey(r => new { r.TenantId, r.Key });
        table.HasIndex(r => r.At, "request_age");

        table.Property(r => r.Key).HasComment("The caller's identity, then the caller's key.");
        table.Property(r => r.BodyHash).HasComment("Tells a repetition from the same key with another body.");
        table.Property(r => r.At).HasComment("Old answers are forgotten by age.");
        table.Property(r => r.ETag).HasColumnName("etag").HasComment("The ETag header answered.");
    }
}
