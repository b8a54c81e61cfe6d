using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>One published version of a definition, which never changes.</summary>
public sealed class DefinitionRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The definition's name through all its versions: <c>government/agency/procedure</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>The second part of <see cref="Id"/>.</summary>
    public required string Agency { get; init; }

    /// <summary>The title a reader sees.</summary>
    public required string Title { get; init; }

    /// <summary>What <see cref="Content"/> is, such as <c>application/json</c> for an SOP table.</summary>
    public required string MediaType { get; init; }

    /// <summary>The business calendar it was published with; null for what was published before this was kept, which says it itself.</summary>
    public string? Calendar { get; init; }

    /// <summary>Exactly what was published. Leave it out of lists.</summary>
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>; 32 bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>When.</summary>
    public required Instant PublishedAt { get; init; }

    /// <summary>Who.</summary>
    public required string PublishedBy { get; init; }

    /// <summary>Counts up over all definitions; the newest version of one has the greatest. Given by the database.</summary>
    public long Sequence { get; private init; }
}

internal sealed class DefinitionTable : IEntityTypeConfiguration<DefinitionRow>
{
    public void Configure(EntityTypeBuilder<DefinitionRow> table)
    {
        table.ToTable("definition", t =>
        {
            t.HasComment("Published definitions. Rows are never changed: nobody has the right to.");
            t.HasCheckConstraint("definition_hash_is_sha256", "octet_length(sha256) = 32");
        });
        table.HasKey(r => new { r.TenantId, r.Id, r.Version });
        table.HasIndex(r => new { r.TenantId, r.Id, r.Sequence }, "definition_newest").IsUnique();

        table.Property(r => r.Agency).HasComment("Second part of id, by which keys of one agency are kept to it.");
        table.Property(r => r.MediaType).HasComment("application/json for an SOP table, application/bpmn+xml for BPMN 2.0.");
        table.Property(r => r.Calendar).HasComment("The business calendar given at publishing, as files of other tools name none. Null for rows from before, whose content names it.");
        table.Property(r => r.Content).HasComment("The bytes as published, so that the same version with other content is told.");
        table.Property(r => r.Sha256).HasComment("Of content: compared without reading it.");
        table.Property(r => r.Sequence).UseIdentityAlwaysColumn().HasComment("Order of publishing, which tells the newest: versions need not be published in their order.");
    }
}
