using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>Reading published SOPs.</summary>
internal static class DefinitionQueries
{
    private const string One = "/{government}/{agency}/{sop}";

    public static void MapDefinitionQueries(this IEndpointRouteBuilder definitions)
    {
        definitions.MapGet("", ListAsync)
            .Query<Page<DefinitionSummary>>("ListDefinitions", "List the published SOPs, each by its newest version")
            .Paged()
            .RequirePermission(Permissions.DefinitionsRead);
        definitions.MapGet(One, GetNewestAsync)
            .Query<DefinitionResponse>("GetDefinition", "Read the newest version of an SOP")
            .Tagged()
            .WithProblems(ProblemTypes.DefinitionNotFound)
            .RequirePermission(Permissions.DefinitionsRead);
        definitions.MapGet($"{One}/versions", ListVersionsAsync)
            .Query<DefinitionVersions>("ListDefinitionVersions", "List the versions of an SOP, newest first")
            .WithProblems(ProblemTypes.DefinitionNotFound)
            .RequirePermission(Permissions.DefinitionsRead);
        definitions.MapGet($"{One}/versions/{{version}}", GetVersionAsync)
            .Query<DefinitionResponse>("GetDefinitionVersion", "Read one version of an SOP")
            .Tagged()
            .WithProblems(ProblemTypes.DefinitionVersionNotFound)
            .RequirePermission(Permissions.DefinitionsRead);
        definitions.MapGet($"{One}/versions/{{version}}/source", GetSourceAsync)
            .Query<System.Text.Json.JsonElement>("GetDefinitionSource", "Read the text of one version of an SOP, byte for byte as it was published")
            .Produces<System.Text.Json.JsonElement>(StatusCodes.Status200OK, DefinitionMediaTypes.Sop, DefinitionMediaTypes.Bpmn)
            .Tagged()
            .WithProblems(ProblemTypes.DefinitionVersionNotFound)
            .RequirePermission(Permissions.DefinitionsRead);
    }

    private static async Task<IResult> ListAsync(
        [Description("Only of this agency.")] string? agency, [AsParameters] PageQuery query, Caller caller, SopFlowDatabase database, IOptions<SopFlowOptions> options, CancellationToken cancellation)
    {
        if (query.Read<DefinitionCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var visible = VisibleTo(context, caller);
        if (agency is not null)
            visible = visible.Where(row => row.Agency == agency);
        var after = page.After?.Id ?? "";
        // The order of bytes, whatever the database's own: the cursor of a page must not depend on it.
        var ids = await visible
            .Select(row => EF.Functions.Collate(row.Id, "C"))
            .Where(id => string.Compare(id, after) > 0)
            .Distinct()
            .OrderBy(id => id)
            .Take(page.Rows)
            .ToListAsync(cancellation);
        var rows = await WithoutContent(visible.Where(row => ids.Contains(row.Id))).ToListAsync(cancellation);
        var newest = rows
            .GroupBy(row => row.Id, StringComparer.Ordinal)
            .Select(versions => versions.MaxBy(row => PublishedDefinitions.Precedence(row.Version))!)
            .OrderBy(row => row.Id, StringComparer.Ordinal)
            .ToList();
        return TypedResults.Ok(page.Of(newest, row => new DefinitionCursor(row.Id), DefinitionSummary.Of));
    }

    private static async Task<IResult> ListVersionsAsync(
        string government, string agency, string sop, Caller caller, SopFlowDatabase database, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var rows = await WithoutContent(Of(context, caller, government, agency, sop)).ToListAsync(cancellation);
        return rows.Count == 0
            ? new Problem(ProblemTypes.DefinitionNotFound)
            : TypedResults.Ok(new DefinitionVersions([.. rows.OrderByDescending(row => PublishedDefinitions.Precedence(row.Version)).Select(DefinitionSummary.Of)]));
    }

    private static async Task<IResult> GetNewestAsync(
        string government, string agency, string sop, Caller caller, SopFlowDatabase database, HttpContext http)
    {
        await using var context = database.ContextOf(caller.Tenant);
        var versions = await Of(context, caller, government, agency, sop).Select(row => row.Version).ToListAsync(http.RequestAborted);
        return versions.Count == 0
            ? new Problem(ProblemTypes.DefinitionNotFound)
            : await GetVersionAsync(government, agency, sop, versions.MaxBy(PublishedDefinitions.Precedence)!, caller, database, http);
    }

    private static async Task<IResult> GetVersionAsync(
        string government, string agency, string sop, string version, Caller caller, SopFlowDatabase database, HttpContext http)
    {
        await using var context = database.ContextOf(caller.Tenant);
        if (await Of(context, caller, government, agency, sop).SingleOrDefaultAsync(row => row.Version == version, http.RequestAborted) is not { } found)
            return new Problem(ProblemTypes.DefinitionVersionNotFound);
        return ETags.IsCurrent(http, ETags.OfHash(found.Sha256))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(DefinitionResponse.Of(found));
    }

    private static async Task<IResult> GetSourceAsync(
        string government, string agency, string sop, string version, Caller caller, SopFlowDatabase database, HttpContext http)
    {
        await using var context = database.ContextOf(caller.Tenant);
        if (await Of(context, caller, government, agency, sop).SingleOrDefaultAsync(row => row.Version == version, http.RequestAborted) is not { } found)
            return new Problem(ProblemTypes.DefinitionVersionNotFound);
        return ETags.IsCurrent(http, ETags.OfHash(found.Sha256))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(found.Content, found.MediaType);
    }

    private static IQueryable<DefinitionRow> VisibleTo(SopFlowDbContext context, Caller caller) =>
        caller.Agency is { } agency ? context.Definitions.Where(row => row.Agency == agency) : context.Definitions;

    private static IQueryable<DefinitionRow> Of(SopFlowDbContext context, Caller caller, string government, string agency, string sop)
    {
        var id = $"{government}/{agency}/{sop}";
        return VisibleTo(context, caller).Where(row => row.Id == id);
    }

    private static IQueryable<DefinitionRow> WithoutContent(IQueryable<DefinitionRow> rows) => rows.Select(row => new DefinitionRow
    {
        TenantId = row.TenantId,
        Id = row.Id,
        Version = row.Version,
        Agency = row.Agency,
        Title = row.Title,
        MediaType = row.MediaType,
        Calendar = row.Calendar,
        Content = Array.Empty<byte>(),
        Sha256 = row.Sha256,
        PublishedAt = row.PublishedAt,
        PublishedBy = row.PublishedBy,
    });

    private sealed record DefinitionCursor(string Id);
}

/// <summary>The versions of an SOP.</summary>
/// <param name="Versions">Newest first.</param>
public sealed record DefinitionVersions(IReadOnlyList<DefinitionSummary> Versions);
