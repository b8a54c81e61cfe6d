using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>A user task as lists show it: <see cref="OpenTaskRow"/> until it ends, <see cref="EndedTaskRow"/> from then on.</summary>
public abstract class TaskRow
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

    /// <summary>What its instance runs.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version its instance runs.</summary>
    public required string DefinitionVersion { get; init; }

    /// <summary>The agency of its instance.</summary>
    public required string Agency { get; init; }

    /// <summary>The business key of its instance; null when it has none.</summary>
    public string? BusinessKey { get; init; }
}

/// <summary>What the tables of open and of ended tasks have in common.</summary>
internal static class TaskTables
{
    public static void Configure<T>(EntityTypeBuilder<T> table, string name)
        where T : TaskRow
    {
        table.HasKey(r => new { r.TenantId, r.InstanceId, r.Key });
        table.HasIndex(r => new { r.TenantId, r.BreachedAt }, $"{name}_breached").HasFilter("breached_at IS NOT NULL");

        table.Property(r => r.Key).HasComment("Number within the instance, never used again.");
        table.Property(r => r.Status).HasConversion(Lowercase.Of<UserTaskStatus>());
        table.Property(r => r.Round).HasComment("How often the step was entered; above 1 after a return.");
        table.Property(r => r.DefinitionId).HasComment("Copied from the instance, where it never changes, so that a worklist page needs no join.");
        table.Property(r => r.DefinitionVersion).HasComment("Copied likewise.");
        table.Property(r => r.Agency).HasComment("Copied likewise.");
        table.Property(r => r.BusinessKey).HasComment("Copied likewise.");
    }
}
