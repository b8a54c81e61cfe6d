using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Host.Paging;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Tasks;

/// <summary>Pages of tasks in the order of a worklist: by due date, those without one last.</summary>
internal static class Urgency
{
    /// <summary>The rows of a page.</summary>
    /// <param name="context">Of the caller's tenant.</param>
    /// <param name="filter">Which tasks.</param>
    /// <param name="agency">The agency the caller is kept to; null for all.</param>
    /// <param name="now">Decides what is overdue.</param>
    /// <param name="page">Which page.</param>
    public static IQueryable<TaskRow> Page(SopFlowDbContext context, TaskFilter filter, string? agency, Instant now, PageRequest<TaskCursor> page) =>
        filter switch
        {
            { IsOfEnded: true } => OfAll(filter.Apply(context.EndedTasks), agency, page),
            { Role: not null } => OfRole(context, filter, agency, now, page),
            _ => OfAll(filter.Apply(context.OpenTasks, now), agency, page),
        };

    // The worklist of a role is read in the order of its primary key, so a page costs the same however long the list is.
    private static IQueryable<TaskRow> OfRole(SopFlowDbContext context, TaskFilter filter, string? agency, Instant now, PageRequest<TaskCursor> page)
    {
        var listed = context.TaskRoles.Where(row => row.Role == filter.Role);
        if (agency is not null)
            listed = listed.Where(row => row.Agency == agency);
        if (page.After is { } after)
        {
            var due = after.DueAt ?? Instant.MaxValue;
            listed = listed.Where(row => row.DueAt > due || (row.DueAt == due && (row.InstanceId > after.Instance || (row.InstanceId == after.Instance && row.Key > after.Key))));
        }

        // What the filter says of tasks, said of the list: it ends, or begins, where the overdue ones do, and the others are not looked at.
        listed = filter.Overdue switch
        {
            true => listed.Where(row => row.DueAt < now),
            false => listed.Where(row => row.DueAt >= now),
            null => listed,
        };
        var tasks = filter.Apply(context.OpenTasks, now);
        return (
            from row in listed
            join task in tasks on new { row.InstanceId, row.Key } equals new { task.InstanceId, task.Key }
            orderby row.DueAt, row.InstanceId, row.Key
            select task).Take(page.Rows);
    }

    private static IQueryable<TaskRow> OfAll<T>(IQueryable<T> tasks, string? agency, PageRequest<TaskCursor> page)
        where T : TaskRow
    {
        if (agency is not null)
            tasks = tasks.Where(row => row.Agency == agency);
        if (page.After is { } after)
        {
            tasks = after.DueAt is { } due
                ? tasks.Where(row => row.DueAt == null || row.DueAt > due
                    || (row.DueAt == due && (row.InstanceId > after.Instance || (row.InstanceId == after.Instance && row.Key > after.Key))))
                : tasks.Where(row => row.DueAt == null && (row.InstanceId > after.Instance || (row.InstanceId == after.Instance && row.Key > after.Key)));
        }

        // PostgreSQL puts nulls last by itself.
        return tasks.OrderBy(row => row.DueAt).ThenBy(row => row.InstanceId).ThenBy(row => row.Key).Take(page.Rows);
    }
}
