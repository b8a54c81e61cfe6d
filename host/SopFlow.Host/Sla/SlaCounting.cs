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

    private static Task<Dictionary<string, SlaCount>> TasksAsync(SopFlowDbContext context, SlaScope scope, SlaGrouping by, CancellationToken cancellation)
    {
        var rows = context.Tasks.Where(row => row.Status != UserTaskStatus.Cancelled && (row.EndedAt == null || row.EndedAt >= scope.Since));
        if (scope.Agency is not null)
            rows = rows.Where(row => row.Agency == scope.Agency);
        if (scope.Definition is not null)
            rows = rows.Where(row => row.DefinitionId == scope.Definition);
        return CountAsync(
            by switch
            {
                SlaGrouping.Agency => rows.Select(row => new Deadline { Group = row.Agency, DueAt = row.DueAt, EndedAt = row.EndedAt, IsPaused = row.IsPaused }),
                SlaGrouping.Definition => rows.Select(row => new Deadline { Group = row.DefinitionId, DueAt = row.DueAt, EndedAt = row.EndedAt, IsPaused = row.IsPaused }),
                _ => rows.SelectMany(row => row.Roles, (row, role) => new Deadline { Group = role, DueAt = row.DueAt, EndedAt = row.EndedAt, IsPaused = row.IsPaused }),
            },
            scope.Now,
            cancellation);
    }

    private static Task<Dictionary<string, SlaCount>> PromisesAsync(SopFlowDbContext context, SlaScope scope, SlaGrouping by, CancellationToken cancellation)
    {
        var rows = context.Instances.Where(row => row.Status != InstanceStatus.Cancelled && (row.EndedAt == null || row.EndedAt >= scope.Since));
        if (scope.Agency is not null)
            rows = rows.Where(row => row.Agency == scope.Agency);
        if (scope.Definition is not null)
            rows = rows.Where(row => row.DefinitionId == scope.Definition);
        return CountAsync(
            by == SlaGrouping.Agency
                ? rows.Select(row => new Deadline { Group = row.Agency, DueAt = row.DueAt, EndedAt = row.EndedAt, IsPaused = row.IsPaused })
                : rows.Select(row => new Deadline { Group = row.DefinitionId, DueAt = row.DueAt, EndedAt = row.EndedAt, IsPaused = row.IsPaused }),
            scope.Now,
            cancellation);
    }

    // Ended at the due date itself is in time, so a deadline is overdue once it is past.
    private static async Task<Dictionary<string, SlaCount>> CountAsync(IQueryable<Deadline> deadlines, Instant now, CancellationToken cancellation)
    {
        var counted = await deadlines
            .GroupBy(deadline => deadline.Group)
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

    private sealed class Deadline
    {
        public required string Group { get; init; }

        public Instant? DueAt { get; init; }

        public Instant? EndedAt { get; init; }

        public required bool IsPaused { get; init; }
    }
}
