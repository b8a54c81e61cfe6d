using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A user task that was completed or cancelled.</summary>
public sealed class EndedTaskRow : TaskRow
{
    /// <summary>When it was completed or cancelled.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>Who completed it; null when it was cancelled.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The outcome of a decision; null where it has none.</summary>
    public string? Outcome { get; init; }
}

internal sealed class EndedTaskTable : IEntityTypeConfiguration<EndedTaskRow>
{
    public void Configure(EntityTypeBuilder<EndedTaskRow> table)
    {
        table.ToTable("ended_task", t => t.HasComment("User tasks, completed and cancelled. Written by commit_instances alone and never changed, so that open tasks stand close together: decision 9."));
        TaskTables.Configure(table, "ended_task");
        // Rows lie in the order of their end: a summary of each stretch of pages finds the last weeks at next to no cost.
        table.HasIndex(r => new { r.TenantId, r.EndedAt }, "ended_task_latest").HasMethod("brin");

        table.Property(r => r.Roles).HasComment("For showing, and for counts by role.");
        table.Property(r => r.Assignee).HasComment("Who held it when it ended, for the supervisor's view by person.");
        table.Property(r => r.Status).HasComment("completed or cancelled.");
        table.Property(r => r.EndedBy).HasComment("Null when cancelled.");
    }
}
