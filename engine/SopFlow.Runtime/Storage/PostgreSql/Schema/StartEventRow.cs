using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A start event of the newest version of a definition; one without kind says that the version has none.</summary>
public sealed class StartEventRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The element at which an instance begins; empty for none.</summary>
    public required string ElementId { get; init; }

    /// <summary>Its place among the triggers of the element.</summary>
    public required int Number { get; init; }

    /// <summary>The version that starts.</summary>
    public required string DefinitionVersion { get; init; }

    /// <summary>The newest publication that is taken account of.</summary>
    public required long Sequence { get; init; }

    /// <summary>The agency of the definition.</summary>
    public required string Agency { get; init; }

    /// <summary>What starts it; null for a version that nothing starts by itself.</summary>
    public StartKind? Kind { get; init; }

    /// <summary>The name of the message or signal; null for timers.</summary>
    public string? Name { get; init; }

    /// <summary>When a timer fires next; null when it does not.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>How often it fires after that; null without end.</summary>
    public int? TimesLeft { get; init; }
}

internal sealed class StartEventTable : IEntityTypeConfiguration<StartEventRow>
{
    public void Configure(EntityTypeBuilder<StartEventRow> table)
    {
        table.ToTable("start_event", t => t.HasComment("What starts instances by itself: of each definition its newest version. A row without kind says that this has nothing of the sort."));
        table.HasKey(r => new { r.TenantId, r.DefinitionId, r.ElementId, r.Number });
        table.HasIndex(r => new { r.TenantId, r.Kind, r.Name }, "start_event_name").HasFilter("name IS NOT NULL");
        table.HasIndex(r => r.NextAt, "start_event_due").HasFilter("next_at IS NOT NULL");

        table.Property(r => r.Kind).HasConversion(Lowercase.Of<StartKind>());
        table.Property(r => r.Sequence).HasComment("Of the newest row of definition that was seen: with a newer one this is written anew.");
        table.Property(r => r.TimesLeft).HasComment("After next_at; null without end.");
    }
}
