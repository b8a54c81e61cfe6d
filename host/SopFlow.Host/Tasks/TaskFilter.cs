using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using SopFlow.Host.Json;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Tasks;

/// <summary>Which tasks are listed; what is left out does not matter.</summary>
public sealed class TaskFilter
{
    /// <summary>Only for this role.</summary>
    [FromQuery(Name = "role"), Description("Only for this role.")]
    public string? Role { get; init; }

    /// <summary>Only held by this officer, or completed by this officer.</summary>
    [FromQuery(Name = "assignee"), Description("Only held by this officer; with status=completed, only completed by this officer.")]
    public string? Assignee { get; init; }

    /// <summary>Only with this status; open and claimed ones when left out.</summary>
    [FromQuery(Name = "status"), Description("Only with this status; left out, those that are open or claimed.")]
    public Spelled<UserTaskStatus>? Status { get; init; }

    /// <summary>Only those past their due date, or only those that are not.</summary>
    [FromQuery(Name = "overdue"), Description("true: only those that are open past their due date; false: only the others.")]
    public bool? Overdue { get; init; }

    /// <summary>Only of this instance.</summary>
    [FromQuery(Name = "instance"), Description("Only of this instance.")]
    public Guid? Instance { get; init; }

    /// <summary>Only of this SOP.</summary>
    [FromQuery(Name = "definition"), Description("Only of this SOP: government/agency/sop.")]
    public string? Definition { get; init; }

    /// <summary>Only of this agency.</summary>
    [FromQuery(Name = "agency"), Description("Only of this agency.")]
    public string? Agency { get; init; }

    /// <summary>Whether only tasks that stand in a worklist are listed, which is found by role without looking at the rest.</summary>
    internal bool IsWorklistOfRole => Role is not null && Status?.Value is null or UserTaskStatus.Open or UserTaskStatus.Claimed;

    // Who holds a task has claimed it.
    private UserTaskStatus[] Statuses => Status is { Value: var status } ? [status] : Assignee is not null ? [UserTaskStatus.Claimed] : [UserTaskStatus.Open, UserTaskStatus.Claimed];

    internal IQueryable<TaskRow> Apply(IQueryable<TaskRow> rows, Instant now)
    {
        rows = Statuses switch
        {
            [var status] => rows.Where(row => row.Status == status),
            _ => rows.Where(row => row.Status == UserTaskStatus.Open || row.Status == UserTaskStatus.Claimed),
        };
        if (Role is not null)
            rows = rows.Where(row => row.Roles.Contains(Role));
        if (Assignee is not null)
        {
            rows = Statuses switch
            {
                [UserTaskStatus.Claimed] => rows.Where(row => row.HeldBy == Assignee),
                [UserTaskStatus.Completed] => rows.Where(row => row.EndedBy == Assignee),
                _ => rows.Where(row => row.Assignee == Assignee),
            };
        }

        if (Instance is { } instance)
            rows = rows.Where(row => row.InstanceId == instance);
        if (Definition is not null)
            rows = rows.Where(row => row.DefinitionId == Definition);
        if (Agency is not null)
            rows = rows.Where(row => row.Agency == Agency);
        return Overdue switch
        {
            true => rows.Where(row => row.EndedAt == null && row.DueAt < now),
            false => rows.Where(row => !(row.EndedAt == null && row.DueAt != null && row.DueAt < now)),
            null => rows,
        };
    }
}
