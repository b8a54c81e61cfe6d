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

    /// <summary>Whether tasks that were completed or cancelled are listed, which stand apart.</summary>
    internal bool IsOfEnded => Status?.Value is UserTaskStatus.Completed or UserTaskStatus.Cancelled;

    internal IQueryable<OpenTaskRow> Apply(IQueryable<OpenTaskRow> rows, Instant now)
    {
        rows = Narrow(rows);
        if (Status is { Value: var status })
            rows = rows.Where(row => row.Status == status);
        // Who holds a task has claimed it.
        if (Assignee is not null)
            rows = rows.Where(row => row.HeldBy == Assignee);
        return Overdue switch
        {
            true => rows.Where(row => row.DueAt < now),
            false => rows.Where(row => row.DueAt == null || row.DueAt >= now),
            null => rows,
        };
    }

    internal IQueryable<EndedTaskRow> Apply(IQueryable<EndedTaskRow> rows)
    {
        var status = Status!.Value.Value;
        rows = Narrow(rows).Where(row => row.Status == status);
        if (Assignee is not null)
            rows = status == UserTaskStatus.Completed ? rows.Where(row => row.EndedBy == Assignee) : rows.Where(row => row.Assignee == Assignee);
        return Overdue == true ? rows.Where(row => false) : rows;
    }

    private IQueryable<T> Narrow<T>(IQueryable<T> rows)
        where T : TaskRow
    {
        if (Role is not null)
            rows = rows.Where(row => row.Roles.Contains(Role));
        if (Instance is { } instance)
            rows = rows.Where(row => row.InstanceId == instance);
        if (Definition is not null)
            rows = rows.Where(row => row.DefinitionId == Definition);
        if (Agency is not null)
            rows = rows.Where(row => row.Agency == Agency);
        return rows;
    }
}
