using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>One published version of a business calendar, which never changes.</summary>
public sealed class CalendarRow
{
    /// <summary>The <see cref="TenantId"/> of calendars that every government sees. A key may not be null.</summary>
    public const string National = "";

    /// <summary>The government whose calendar it is; <see cref="National"/> for the whole country's.</summary>
    public required string TenantId { get; init; }

    /// <summary>The calendar's name through all its versions, such as <c>id/wib</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up from 1 for each id.</summary>
    public required int Version { get; init; }

    /// <summary>First local date on which this version is in force.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>Exactly what was published.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class CalendarTable : IEntityTypeConfiguration<CalendarRow>
{
    public void Configure(EntityTypeBuilder<CalendarRow> table)
    {
        table.ToTable("calendar", t =>
        {
            t.HasComment("Published calendars. Rows are never changed: a decree makes the next version.");
            t.HasCheckConstraint("calendar_version_counts", "version > 0");
        });
        table.HasKey(r => new { r.TenantId, r.Id, r.Version });

        table.Property(r => r.TenantId).HasComment("Empty for the whole country's, which every tenant reads and none writes.");
        table.Property(r => r.EffectiveFrom).HasComment("Local date.");
        table.Property(r => r.Content).HasComment("The bytes as published.");
    }
}
