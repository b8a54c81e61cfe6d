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
using SopFlow.Kernel.State;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Instances;

/// <summary>Reading instances.</summary>
internal static class InstanceQueries
{
    public static void MapInstanceQueries(this IEndpointRouteBuilder instances)
    {
        instances.MapGet("", ListAsync)
            .Query<Page<InstanceSummary>>("ListInstances", "List instances, newest first")
            .Paged()
            .RequirePermission(Permissions.InstancesRead);
        instances.MapGet("/{id:guid}", GetAsync)
            .Query<InstanceResponse>("GetInstance", "Where an instance stands")
            .Tagged()
            .WithProblems(ProblemTypes.InstanceNotFound, ProblemTypes.InstanceArchived)
            .RequirePermission(Permissions.InstancesRead);
        instances.MapGet("/{id:guid}/history", HistoryAsync)
            .Query<Page<HistoryEntry>>("GetInstanceHistory", "Who asked what of an instance and what happened, from its start")
            .Paged()
            .WithProblems(ProblemTypes.InstanceNotFound, ProblemTypes.InstanceArchived)
            .RequirePermission(Permissions.InstancesRead);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] InstanceFilter filter,
        [AsParameters] PageQuery query,
        Caller caller,
        SopFlowDatabase database,
        PublishedDefinitions definitions,
        EngineSurroundings surroundings,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (query.Read<InstanceCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var selected = filter.Apply(VisibleTo(context, caller), surroundings.Now());
        // Said so that the index is read from there on.
        if (page.After is { } after)
            selected = selected.Where(row => row.StartedAt <= after.StartedAt && (row.StartedAt < after.StartedAt || row.Id < after.Id));
        var rows = await selected
            .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Id)
            .Take(page.Rows)
            .WithoutState()
            .ToListAsync(cancellation);
        var versions = await definitions.FindAllAsync(caller.Tenant, rows.Select(VersionOf), cancellation);
        return TypedResults.Ok(page.Of(rows, row => new InstanceCursor(row.StartedAt, row.Id), row => InstanceSummary.Of(row, versions[VersionOf(row)])));
    }

    private static async Task<IResult> GetAsync(
        Guid id, Caller caller, IInstanceStore store, PublishedDefinitions definitions, HttpContext http)
    {
        if (await FindAsync(id, caller, store, http.RequestAborted) is not { } stored)
            return new Problem(ProblemTypes.InstanceNotFound);
        if (ETags.IsCurrent(http, ETags.OfVersion(stored.Version)))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var definition = await definitions.GetAsync(caller.Tenant, stored.State.Definition, http.RequestAborted);
        return TypedResults.Ok(InstanceResponse.Of(stored, definition));
    }

    private static async Task<IResult> HistoryAsync(
        Guid id,
        [AsParameters] PageQuery query,
        Caller caller,
        SopFlowDatabase database,
        PublishedDefinitions definitions,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (query.Read<HistoryCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        if (await VisibleTo(context, caller).Where(row => row.Id == id).WithoutState().SingleOrDefaultAsync(cancellation) is not { } instance)
            return new Problem(ProblemTypes.InstanceNotFound);
        var after = page.After?.Version ?? 0;
        var rows = await context.Log
            .Where(row => row.InstanceId == id && row.Version > after)
            .OrderBy(row => row.Version)
            .Take(page.Rows)
            .ToListAsync(cancellation);
        var definition = await definitions.GetAsync(caller.Tenant, VersionOf(instance), cancellation);
        return TypedResults.Ok(page.Of(rows, row => new HistoryCursor(row.Version), row => HistoryEntry.Of(row, instance, definition)));
    }

    private static async Task<StoredInstance?> FindAsync(Guid id, Caller caller, IInstanceStore store, CancellationToken cancellation) =>
        await store.LoadAsync(new InstanceKey(caller.Tenant, new InstanceId(id)), cancellation) is { } stored && caller.Sees(stored.State.Definition.Id.Agency)
            ? stored
            : null;

    private static IQueryable<InstanceRow> VisibleTo(SopFlowDbContext context, Caller caller) =>
        caller.Agency is { } agency ? context.Instances.Where(row => row.Agency == agency) : context.Instances;

    private static DefinitionVersion VersionOf(InstanceRow row) => new(new DefinitionId(row.DefinitionId), row.DefinitionVersion);

    private sealed record InstanceCursor(Instant StartedAt, Guid Id);

    private sealed record HistoryCursor(long Version);
}
