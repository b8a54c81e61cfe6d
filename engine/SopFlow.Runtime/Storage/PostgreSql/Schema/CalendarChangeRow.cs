using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>New versions of calendars that were published together, and how far the running clocks have been read against them.</summary>
public sealed class CalendarChangeRow
{
    /// <summary>The government whose calendars changed; <see cref="CalendarRow.National"/> for the whole country's.</summary>
    public required string TenantId { get; init; }

    /// <summary>The change.</summary>
    public required Guid Id { get; init; }

    /// <summary>Order of publishing over all tenants, in which changes are worked through. Given by the database.</summary>
    public long Sequence { get; private init; }

    /// <summary>The new versions, as <c>id@version</c>.</summary>
    public required string[] Calendars { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The decree behind it; null for none.</summary>
    public string? Decree { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant RequestedAt { get; init; }

    /// <summary>When a host began with the running clocks; null before that.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When every running clock had been read; null before that.</summary>
    public Instant? FinishedAt { get; init; }

    /// <summary>The government whose instances were looked at last; null before the first.</summary>
    public string? CursorTenant { get; init; }

    /// <summary>The definition whose instances were looked at last.</summary>
    public string? CursorDefinition { get; init; }

    /// <summary>The start of the instance that was looked at last.</summary>
    public Instant? CursorStartedAt { get; init; }

    /// <summary>The instance that was looked at last.</summary>
    public Guid? CursorInstance { get; init; }
}

internal sealed class CalendarChangeTable : IEntityTypeConfiguration<CalendarChangeRow>
{
    public void Configure(EntityTypeBuilder<CalendarChangeRow> table)
    {
        table.ToTable("calendar_change", t => t.HasComment("New versions of calendars, and how far the running clocks have been read against them."));
        table.HasKey(r => new { r.TenantId, r.Id });
        table.HasIndex(r => r.Sequence, "calendar_change_unfinished").IsUnique().HasFilter("finished_at IS NULL");

        table.Property(r => r.TenantId).HasComment("Empty for the whole country's, which every tenant reads.");
        table.Property(r => r.Sequence).UseIdentityAlwaysColumn().HasComment("Worked through in this order.");
        table.Property(r => r.Calendars).HasComment("The new versions, id@version.");
        table.Property(r => r.CursorTenant).HasComment("With the three that follow: the instance up to which all is done, in the order of tenant, definition, start, id.");
    }
}
