using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>An open or claimed task as it stands in the worklist of one role: the most urgent first, without sorting.</summary>
public sealed class TaskRoleRow
{
    /// <summary>The government.</summary>
    public required string TenantId { get; init; }

    /// <summary>The role.</summary>
    public required string Role { get; init; }

    /// <summary>The task's due date; <see cref="Instant.MaxValue"/> when that is unknown, so that it stands last.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>The instance.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The task's key within the instance.</summary>
    public required int Key { get; init; }

    /// <summary>The agency of the instance.</summary>
    public required string Agency { get; init; }
}

/// <remarks>
/// A row per role rather than a GIN index on <c>task.roles</c>: GIN cannot give rows in order, so a page of the most urgent tasks of a busy role would
/// read and sort all of them; here a page costs the same however long the list. Nearly every task has one role, so it is one narrow row a task, which
/// goes when the task ends. Claiming touches nothing here.
/// </remarks>
internal sealed class TaskRoleTable : IEntityTypeConfiguration<TaskRoleRow>
{
    public void Configure(EntityTypeBuilder<TaskRoleRow> table)
    {
        table.ToTable("task_role", t => t.HasComment("The worklist: open and claimed tasks by role, most urgent first. The primary key is the order in which pages are read."));
        table.HasKey(r => new { r.TenantId, r.Role, r.DueAt, r.InstanceId, r.Key });

        table.Property(r => r.DueAt).HasComment("infinity when unknown: last in the list, and a key may not be null.");
        table.Property(r => r.Agency).HasComment("So that a page of one agency is filtered before the task is looked up.");
    }
}
