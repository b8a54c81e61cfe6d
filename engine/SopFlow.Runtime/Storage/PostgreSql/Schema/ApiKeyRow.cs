using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A key with which a program or an officer's client calls the API.</summary>
public sealed class ApiKeyRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The part of the key that is not secret. Unique over all tenants: it is how a caller is found.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret part, which is long and random and so needs no slow hash; 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>What it is for, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The agency it is kept to; null for the whole government.</summary>
    public string? Agency { get; init; }

    /// <summary>What it may do.</summary>
    public required string[] Permissions { get; init; }

    /// <summary>The executor roles it may act in; null for any.</summary>
    public string[]? Roles { get; init; }

    /// <summary>The officer it stands for; null for a program, which names the officer it acts for.</summary>
    public string? Officer { get; init; }

    /// <summary>When it was given.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was taken back; null while it is good.</summary>
    public Instant? RevokedAt { get; init; }
}

internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> table)
    {
        table.ToTable("api_key", t =>
        {
            t.HasComment("Who may call. The secret itself is nowhere.");
            t.HasCheckConstraint("api_key_hash_is_sha256", "octet_length(secret_hash) = 32");
        });
        table.HasKey(r => new { r.TenantId, r.Id });
        table.HasIndex(r => r.Id, "api_key_caller").IsUnique();

        table.Property(r => r.SecretHash).HasComment("SHA-256 of a long random secret.");
        table.Property(r => r.Agency).HasComment("Null for the whole government.");
        table.Property(r => r.Roles).HasComment("Null for any.");
        table.Property(r => r.Officer).HasComment("Null for a program, which names the officer it acts for.");
        table.Property(r => r.RevokedAt).HasComment("Kept, since the log names the key.");
    }
}
