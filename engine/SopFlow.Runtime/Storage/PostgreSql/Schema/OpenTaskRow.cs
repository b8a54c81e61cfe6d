using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A user task that is open or claimed.</summary>
public sealed class OpenTaskRow : TaskRow
{
    /// <summary>Who holds it while it is claimed; null before. What lists of held tasks are found by.</summary>
    public string? HeldBy { get; init; }

    /// <summary>True while something holds its clock.</summary>
    public required bool IsPaused { get; init; }
}

internal sealed class OpenTaskTable : IEntityTypeConfiguration<OpenTaskRow>
{
    public void Configure(EntityTypeBuilder<OpenTaskRow> table)
    {
        // Without CHECK constraints, which the server reads anew with every statement: decision 9.
        table.ToTable("task", t => t.HasComment("User tasks, open and claimed. Changed by commit_instances alone; what it says follows from the log. Those that end go to ended_task."));
        TaskTables.Configure(table, "task");
        table.HasIndex(r => new { r.TenantId, r.HeldBy }, "task_held").HasFilter("held_by IS NOT NULL");

        table.Property(r => r.Roles).HasComment("For showing; found by role through task_role.");
        table.Property(r => r.HeldBy).HasComment("The assignee while claimed: the status is in no index, so that a claim alone touches one.");
        table.Property(r => r.Status).HasComment("open or claimed.");
        table.Property(r => r.DueAt).HasComment("Null when the step's time is unknown, which is not zero, and while its clock is paused before it.");
        table.Property(r => r.BreachedAt).HasComment("Null again when it was lifted.");
        table.Property(r => r.IsPaused).HasComment("Something holds its clock: what tells a due date nobody knows from none.");
    }
}
