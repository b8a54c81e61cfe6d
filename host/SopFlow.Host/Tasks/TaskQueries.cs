using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SopFlow.Host.Configuration;
using SopFlow.Host.Definitions;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Tasks;

/// <summary>Reading tasks.</summary>
internal static class TaskQueries
{
    public static void MapTaskQueries(this IEndpointRouteBuilder tasks)
    {
        tasks.MapGet("", ListAsync)
            .Query<Page<TaskResponse>>("ListTasks", "List tasks, the most urgent first")
            .Paged()
            .RequirePermission(Permissions.TasksRead);
        tasks.MapGet("/{id:taskId}", GetAsync)
            .Query<TaskResponse>("GetTask", "Read a task")
            .Tagged()
            .WithProblems(ProblemTypes.TaskNotFound, ProblemTypes.InstanceArchived)
            .RequirePermission(Permissions.TasksRead);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] TaskFilter filter,
        [AsParameters] PageQuery query,
        Caller caller,
        SopFlowDatabase database,
        PublishedDefinitions definitions,
        EngineSurroundings surroundings,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (query.Read<TaskCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var rows = await Urgency.Page(context, filter, caller.Agency, surroundings.Now(), page).ToListAsync(cancellation);
        var versions = await definitions.FindAllAsync(caller.Tenant, rows.Select(VersionOf), cancellation);
        return TypedResults.Ok(page.Of(rows, TaskCursor.Of, row => TaskResponse.Of(row, versions[VersionOf(row)])));
    }

    private static async Task<IResult> GetAsync(TaskId id, Caller caller, SopFlowDatabase database, PublishedDefinitions definitions, HttpContext http)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var found = await FindAsync(context.OpenTasks, context, id, caller.Agency, http.RequestAborted)
            ?? await FindAsync(context.EndedTasks, context, id, caller.Agency, http.RequestAborted);
        if (found is null)
            return new Problem(ProblemTypes.TaskNotFound);
        if (ETags.IsCurrent(http, ETags.OfVersion(found.Value.Version)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var definition = await definitions.GetAsync(caller.Tenant, VersionOf(found.Value.Task), http.RequestAborted);
        return TypedResults.Ok(TaskResponse.Of(found.Value.Task, definition));
    }

    private static async Task<(TaskRow Task, long Version)?> FindAsync<T>(
        IQueryable<T> tasks, SopFlowDbContext context, TaskId id, string? agency, CancellationToken cancellation)
        where T : TaskRow
    {
        var found = await (
            from task in tasks
            join instance in context.Instances on task.InstanceId equals instance.Id
            where task.InstanceId == id.Instance.Value && task.Key == id.Key && (agency == null || task.Agency == agency)
            select new { Task = task, instance.Version }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.Task, found.Version);
    }

    private static DefinitionVersion VersionOf(TaskRow row) => new(new DefinitionId(row.DefinitionId), row.DefinitionVersion);
}

/// <summary>Where a page of tasks ended.</summary>
/// <param name="DueAt">The last task's due date; null when it has none, which stands last.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Key">Its key there.</param>
internal sealed record TaskCursor(Instant? DueAt, Guid Instance, int Key)
{
    public static TaskCursor Of(TaskRow row) => new(row.DueAt, row.InstanceId, row.Key);
}
