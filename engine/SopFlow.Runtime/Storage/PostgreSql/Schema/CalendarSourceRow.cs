using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>One version of a business calendar as its author wrote it, what it inherits named and not resolved. Never changes.</summary>
public sealed class CalendarSourceRow
{
    /// <summary>The government whose calendar it is; <see cref="CalendarRow.National"/> for the whole country's.</summary>
    public required string TenantId { get; init; }

    /// <summary>The calendar's name through all its versions, such as <c>id/wib</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up from 1 for each id.</summary>
    public required int Version { get; init; }

    /// <summary>The calendar file, the lists of holidays it names written into it.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Counts up over all calendars in the order in which they became visible. Given by the database.</summary>
    public long Sequence { get; private init; }
}

internal sealed class CalendarSourceTable : IEntityTypeConfiguration<CalendarSourceRow>
{
    public void Configure(EntityTypeBuilder<CalendarSourceRow> table)
    {
        table.ToTable("calendar_source", t =>
        {
            t.HasComment("Calendars as written, from which every host makes what it computes by. Rows are never changed.");
            t.HasCheckConstraint("calendar_source_version_counts", "version > 0");
        });
        table.HasKey(r => new { r.TenantId, r.Id, r.Version });
        table.HasIndex(r => r.Sequence, "calendar_source_newest").IsUnique();

        table.Property(r => r.TenantId).HasComment("Empty for the whole country's, which every tenant reads and none writes.");
        table.Property(r => r.Content).HasComment("JSON in UTF-8, complete but for the version it names as inherited.");
        table.Property(r => r.Sequence).UseIdentityAlwaysColumn()
            .HasComment("Hosts notice new versions by its greatest value. Writers hold a lock, so that a later one never shows before an earlier one.");
    }
}
