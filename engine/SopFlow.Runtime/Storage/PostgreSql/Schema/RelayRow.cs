using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>How far a reader of the log has come.</summary>
public sealed class RelayRow
{
    /// <summary>The reader, such as <c>rabbitmq</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The position up to which it is done.</summary>
    public required long Position { get; init; }
}

internal sealed class RelayTable : IEntityTypeConfiguration<RelayRow>
{
    public void Configure(EntityTypeBuilder<RelayRow> table)
    {
        table.ToTable("relay", t => t.HasComment("Watermarks of those who read the log of all tenants. The one table without a tenant."));
        table.HasKey(r => r.Name);

        table.Property(r => r.Position).HasComment("Everything up to here was confirmed.");
    }
}
