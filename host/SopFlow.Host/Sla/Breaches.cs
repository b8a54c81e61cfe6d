using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Host.Instances;
using SopFlow.Host.Paging;
using SopFlow.Host.Tasks;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Sla;

/// <summary>Broken deadlines of tasks and of promises in one order: the newest first.</summary>
internal static class Breaches
{
    /// <summary>The breaches of a page.</summary>
    public static async Task<IReadOnlyList<Breach>> PageAsync(
        SopFlowDbContext context, BreachFilter filter, string? agency, PageRequest<BreachCursor> page, CancellationToken cancellation)
    {
        var open = filter.Kind?.Value == BreachKind.Promise || filter.Open == false
            ? []
            : await Tasks(context.OpenTasks, filter, agency, page.After).Take(page.Rows).ToListAsync(cancellation);
        var ended = filter.Kind?.Value == BreachKind.Promise || filter.Open == true
            ? []
            : await Tasks(context.EndedTasks, filter, agency, page.After).Take(page.Rows).ToListAsync(cancellation);
        var promises = filter.Kind?.Value == BreachKind.Task || filter.Role is not null
            ? []
            : await Promises(context, filter, agency, page.After).Take(page.Rows).WithoutState().ToListAsync(cancellation);
        return
        [
            .. open.Concat<TaskRow>(ended).Select(Breach.Of).Concat(promises.Select(Breach.Of))
                .OrderByDescending(breach => breach.BreachedAt).ThenByDescending(breach => breach.Instance).ThenByDescending(breach => breach.Key)
                .Take(page.Rows),
        ];
    }

    private static IQueryable<T> Tasks<T>(IQueryable<T> tasks, BreachFilter filter, string? agency, BreachCursor? after)
        where T : TaskRow
    {
        var rows = tasks.Where(row => row.BreachedAt != null);
        if (agency is not null)
            rows = rows.Where(row => row.Agency == agency);
        if (filter.Agency is not null)
            rows = rows.Where(row => row.Agency == filter.Agency);
        if (filter.Definition is not null)
            rows = rows.Where(row => row.DefinitionId == filter.Definition);
        if (filter.Role is not null)
            rows = rows.Where(row => row.Roles.Contains(filter.Role));
        if (after is not null)
        {
            rows = rows.Where(row => row.BreachedAt < after.BreachedAt
                || (row.BreachedAt == after.BreachedAt && (row.InstanceId < after.Instance || (row.InstanceId == after.Instance && row.Key < after.Key))));
        }

        return rows.OrderByDescending(row => row.BreachedAt).ThenByDescending(row => row.InstanceId).ThenByDescending(row => row.Key);
    }

    private static IQueryable<InstanceRow> Promises(SopFlowDbContext context, BreachFilter filter, string? agency, BreachCursor? after)
    {
        var rows = context.Instances.Where(row => row.BreachedAt != null);
        if (agency is not null)
            rows = rows.Where(row => row.Agency == agency);
        if (filter.Agency is not null)
            rows = rows.Where(row => row.Agency == filter.Agency);
        if (filter.Definition is not null)
            rows = rows.Where(row => row.DefinitionId == filter.Definition);
        if (filter.Open is { } open)
            rows = rows.Where(row => row.EndedAt == null == open);
        if (after is not null)
        {
            // The promise stands after its instance's tasks of the same instant, since its key is 0.
            rows = rows.Where(row => row.BreachedAt < after.BreachedAt
                || (row.BreachedAt == after.BreachedAt && (row.Id < after.Instance || (row.Id == after.Instance && after.Key > Breach.PromiseKey))));
        }

        return rows.OrderByDescending(row => row.BreachedAt).ThenByDescending(row => row.Id);
    }
}

/// <summary>A broken deadline as it is read.</summary>
internal sealed record Breach(Instant BreachedAt, Guid Instance, int Key, DefinitionVersion Definition)
{
    /// <summary>Where a task has its key; tasks begin with 1.</summary>
    public const int PromiseKey = 0;

    public TaskRow? Task { get; private init; }

    public InstanceRow? Promise { get; private init; }

    public static Breach Of(TaskRow row) =>
        new(row.BreachedAt!.Value, row.InstanceId, row.Key, new DefinitionVersion(new DefinitionId(row.DefinitionId), row.DefinitionVersion)) { Task = row };

    public static Breach Of(InstanceRow row) =>
        new(row.BreachedAt!.Value, row.Id, PromiseKey, new DefinitionVersion(new DefinitionId(row.DefinitionId), row.DefinitionVersion)) { Promise = row };

    public BreachResponse Show(ProcessDefinition definition) => new()
    {
        Kind = Task is null ? BreachKind.Promise : BreachKind.Task,
        Instance = Instance,
        Task = Task is null ? null : new TaskId(new InstanceId(Instance), Key),
        Definition = DefinitionReference.Of(definition),
        Agency = Definition.Id.Agency,
        BusinessKey = Task?.BusinessKey ?? Promise?.BusinessKey,
        Step = Task is null ? null : StepReference.Of(definition, new ElementId(Task.ElementId)),
        Roles = Task is null ? [] : RoleReference.Of(definition, Task.Roles),
        Assignee = Task?.Assignee,
        DueAt = (Task?.DueAt ?? Promise?.DueAt)!.Value,
        BreachedAt = BreachedAt,
        EndedAt = Task is null ? Promise!.EndedAt : (Task as EndedTaskRow)?.EndedAt,
    };
}

/// <summary>Where a page of breaches ended.</summary>
/// <param name="BreachedAt">When the last deadline passed.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Key">Its task, or <see cref="Breach.PromiseKey"/>.</param>
internal sealed record BreachCursor(Instant BreachedAt, Guid Instance, int Key)
{
    public static BreachCursor Of(Breach breach) => new(breach.BreachedAt, breach.Instance, breach.Key);
}
