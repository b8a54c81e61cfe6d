using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Kernel.State;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Sla;

/// <summary>What is counted.</summary>
/// <param name="Agency">Only this agency's; null for all.</param>
/// <param name="Definition">Only of this SOP; null for all.</param>
/// <param name="Since">Ended ones from then on.</param>
/// <param name="Now">Decides what is overdue.</param>
internal sealed record SlaScope(string? Agency, string? Definition, Instant Since, Instant Now);

/// <summary>Counts deadlines in the database, by group.</summary>
internal static class SlaCounting
{
    public static async Task<IReadOnlyList<SlaGroup>> CountAsync(SopFlowDbContext context, SlaScope scope, SlaGrouping by, CancellationToken cancellation)
    {
        var tasks = await TasksAsync(context, scope, by, cancellation);
        var promises = by == SlaGrouping.Role ? null : await PromisesAsync(context, scope, by, cancellation);
        var none = new SlaCount(0, 0, 0, 0, 0, 0);
        return
        [
            .. tasks.Keys.Union(promises?.Keys ?? Enumerable.Empty<string>())
                .Order(StringComparer.Ordinal)
                .Select(name => new SlaGroup { Name = name, Tasks = tasks.GetValueOrDefault(name, none), Promises = promises?.GetValueOrDefault(name, none) }),
        ];
    }

    private static async Task<Dictionary<string, SlaCount>> TasksAsync(SopFlowDbContext context, SlaScope scope, SlaGrouping by, CancellationToken cancellation)
    {
        var rows = InScope(context.OpenTasks, scope);
        var open = await (by switch
        {
            SlaGrouping.Agency => CountOpenAsync(rows.GroupBy(row => row.Agency), scope.Now, cancellation),
            SlaGrouping.Definition => CountOpenAsync(rows.GroupBy(row => row.DefinitionId), scope.Now, cancellation),
            _ => CountOpenAsync(rows.SelectMany(row => row.Roles, (row, role) => new { row, role }).GroupBy(work => work.role, work => work.row), scope.Now, cancellation),
        });
        var done = InScope(context.EndedTasks, scope).Where(row => row.Status == UserTaskStatus.Completed && row.EndedAt >= scope.Since);
        var ended = await (by switch
        {
            SlaGrouping.Agency => CountEndedAsync(done.GroupBy(row => row.Agency), cancellation),
            SlaGrouping.Definition => CountEndedAsync(done.GroupBy(row => row.DefinitionId), cancellation),
            _ => CountEndedAsync(done.SelectMany(row => row.Roles, (row, role) => new { row, role }).GroupBy(work => work.role, work => work.row), cancellation),
        });
        return open.Concat(ended).GroupBy(group => group.Group, group => group.Count, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Aggregate(SlaCount.Add), StringComparer.Ordinal);
    }

    // Due at this very instant is not late yet.
    private static async Task<IReadOnlyList<(string Group, SlaCount Count)>> CountOpenAsync(
        IQueryable<IGrouping<string, OpenTaskRow>> groups, Instant now, CancellationToken cancellation)
    {
        var counted = await groups
            .Select(group => new
            {
                group.Key,
                Timed = group.Count(task => task.DueAt != null || task.IsPaused),
                Overdue = group.Count(task => task.DueAt < now),
                Paused = group.Count(task => task.IsPaused),
                Untimed = group.Count(task => task.DueAt == null && !task.IsPaused),
            })
            .ToListAsync(cancellation);
        return [.. counted.Select(g => (g.Key, new SlaCount(g.Timed, g.Overdue, g.Paused, 0, 0, g.Untimed)))];
    }

    // Ended at the due date itself is in time.
    private static async Task<IReadOnlyList<(string Group, SlaCount Count)>> CountEndedAsync(
        IQueryable<IGrouping<string, EndedTaskRow>> groups, CancellationToken cancellation)
    {
        var counted = await groups
            .Select(group => new
            {
                group.Key,
                Met = group.Count(task => task.EndedAt <= task.DueAt),
                Missed = group.Count(task => task.EndedAt > task.DueAt),
                Untimed = group.Count(task => task.DueAt == null),
            })
            .ToListAsync(cancellation);
        return [.. counted.Select(g => (g.Key, new SlaCount(0, 0, 0, g.Met, g.Missed, g.Untimed)))];
    }

    private static IQueryable<T> InScope<T>(IQueryable<T> tasks, SlaScope scope)
        where T : TaskRow
    {
        if (scope.Agency is not null)
            tasks = tasks.Where(row => row.Agency == scope.Agency);
        if (scope.Definition is not null)
            tasks = tasks.Where(row => row.DefinitionId == scope.Definition);
        return tasks;
    }

    private static Task<Dictionary<string, SlaCount>> PromisesAsync(SopFlowDbContext context, SlaScope scope, SlaGrouping by, CancellationToken cancellation)
    {
        var rows = context.Instances.Where(row => row.Status != InstanceStatus.Cancelled && (row.EndedAt == null || row.EndedAt >= scope.Since));
        if (scope.Agency is not null)
            rows = rows.Where(row => row.Agency == scope.Agency);
        if (scope.Definition is not null)
            rows = rows.Where(row => row.DefinitionId == scope.Definition);
        return CountAsync(by == SlaGrouping.Agency ? rows.GroupBy(row => row.Agency) : rows.GroupBy(row => row.DefinitionId), scope.Now, cancellation);
    }

    private static async Task<Dictionary<string, SlaCount>> CountAsync(IQueryable<IGrouping<string, InstanceRow>> groups, Instant now, CancellationToken cancellation)
    {
        var counted = await groups
            .Select(group => new
            {
                group.Key,
                Open = group.Count(d => d.EndedAt == null && (d.DueAt != null || d.IsPaused)),
                Overdue = group.Count(d => d.EndedAt == null && d.DueAt < now),
                Paused = group.Count(d => d.IsPaused),
                Met = group.Count(d => d.EndedAt != null && d.EndedAt <= d.DueAt),
                Missed = group.Count(d => d.EndedAt != null && d.EndedAt > d.DueAt),
                Untimed = group.Count(d => d.DueAt == null && !d.IsPaused),
            })
            .ToListAsync(cancellation);
        return counted.ToDictionary(g => g.Key, g => new SlaCount(g.Open, g.Overdue, g.Paused, g.Met, g.Missed, g.Untimed), StringComparer.Ordinal);
    }
}
