using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A user task, open or ended, as lists show it.</summary>
public sealed class TaskRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The task's key within the instance.</summary>
    public required int Key { get; init; }

    /// <summary>The user task of the definition.</summary>
    public required string ElementId { get; init; }

    /// <summary>Ids of the roles that may do it. To find open tasks by role go through <see cref="TaskRoleRow"/>.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Who holds it, or held it when it ended; null for nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who holds it while it is claimed; null before and after. What lists of held tasks are found by.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Where it stands.</summary>
    public required UserTaskStatus Status { get; init; }

    /// <summary>1 the first time the step is entered.</summary>
    public required int Round { get; init; }

    /// <summary>When it came to its roles.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Its due date; null when its time is unknown, and while its clock is paused before it.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When its due date passed with the work undone; null when it did not, and when that was lifted.</summary>
    public Instant? BreachedAt { get; init; }

    /// <summary>True while it is open and something holds its clock.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>When it was completed or cancelled; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who completed it; null while it is open and when it was cancelled.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The outcome of a decision; null where it has none.</summary>
    public string? Outcome { get; init; }

    /// <summary>What its instance runs.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version its instance runs.</summary>
    public required string DefinitionVersion { get; init; }

    /// <summary>The agency of its instance.</summary>
    public required string Agency { get; init; }

    /// <summary>The business key of its instance; null when it has none.</summary>
    public string? BusinessKey { get; init; }
}

internal sealed class TaskTable : IEntityTypeConfiguration<TaskRow>
{
    public void Configure(EntityTypeBuilder<TaskRow> table)
    {
        // Without CHECK constraints, which the server reads anew with every statement: decision 9.
        table.ToTable("task", t => t.HasComment("User tasks, open and ended. Changed by commit_instances alone; what it says follows from the log."));
        table.HasKey(r => new { r.TenantId, r.InstanceId, r.Key });
        table.HasIndex(r => new { r.TenantId, r.HeldBy }, "task_held").HasFilter("held_by IS NOT NULL");
        table.HasIndex(r => new { r.TenantId, r.BreachedAt }, "task_breached").HasFilter("breached_at IS NOT NULL");

        table.Property(r => r.Key).HasComment("Number within the instance, never used again.");
        table.Property(r => r.Roles).HasComment("For showing; found by role through task_role.");
        table.Property(r => r.Assignee).HasComment("Kept when it ended, for the supervisor's view by person.");
        table.Property(r => r.HeldBy).HasComment("The assignee while claimed: the status is in no index, so that a task which ends unheld stays on its page (HOT).");
        table.Property(r => r.Status).HasConversion(Lowercase.Of<UserTaskStatus>()).HasComment("open, claimed, completed or cancelled.");
        table.Property(r => r.Round).HasComment("How often the step was entered; above 1 after a return.");
        table.Property(r => r.DueAt).HasComment("Null when the step's time is unknown, which is not zero, and while its clock is paused before it.");
        table.Property(r => r.BreachedAt).HasComment("Kept when it ended. Null again when it was lifted.");
        table.Property(r => r.IsPaused).HasComment("Something holds its clock: what tells a due date nobody knows from none.");
        table.Property(r => r.EndedBy).HasComment("Null when cancelled.");
        table.Property(r => r.DefinitionId).HasComment("Copied from the instance, where it never changes, so that a worklist page needs no join.");
        table.Property(r => r.DefinitionVersion).HasComment("Copied likewise.");
        table.Property(r => r.Agency).HasComment("Copied likewise.");
        table.Property(r => r.BusinessKey).HasComment("Copied likewise.");
    }
}
