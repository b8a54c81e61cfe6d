using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>What a change of calendars did to the clocks of one SOP. Belongs to the government of the clocks, also where the whole country's calendar changed.</summary>
public sealed class CalendarChangeCountRow
{
    /// <summary>The government whose clocks these are.</summary>
    public required string TenantId { get; init; }

    /// <summary>The change.</summary>
    public required Guid ChangeId { get; init; }

    /// <summary>The SOP.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Its agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Running instances that were looked at.</summary>
    public required long Instances { get; init; }

    /// <summary>Instances that could not be read, which is in the host's log; they are read when they are next touched.</summary>
    public required long Failed { get; init; }

    /// <summary>Clocks that are due later.</summary>
    public required long Later { get; init; }

    /// <summary>Clocks that are due earlier.</summary>
    public required long Earlier { get; init; }

    /// <summary>Breaches that came about, since a due date moved into the past.</summary>
    public required long Appeared { get; init; }

    /// <summary>Announced breaches that turned out to be none.</summary>
    public required long Lifted { get; init; }

    /// <summary>Announced breaches that were corrected to another due date.</summary>
    public required long Revised { get; init; }
}

internal sealed class CalendarChangeCountTable : IEntityTypeConfiguration<CalendarChangeCountRow>
{
    public void Configure(EntityTypeBuilder<CalendarChangeCountRow> table)
    {
        table.ToTable("calendar_change_count", t => t.HasComment("What changes of calendars did to clocks, by SOP. Written with the cursor, so that each clock counts once."));
        table.HasKey(r => new { r.TenantId, r.ChangeId, r.DefinitionId });

        table.Property(r => r.TenantId).HasComment("The government of the clocks, not of the calendar.");
        table.Property(r => r.Agency).HasComment("Second part of definition_id, by which keys of one agency are kept to it.");
    }
}
