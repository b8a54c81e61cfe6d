using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SopFlow.Host.Configuration;
using SopFlow.Host.Definitions;
using SopFlow.Host.Json;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Sla;

/// <summary>What supervisors ask: which deadlines were broken, and how they stand.</summary>
internal static class SlaEndpoints
{
    private static readonly Duration DefaultWindow = Duration.FromDays(30);

    public static void MapSla(this IEndpointRouteBuilder api)
    {
        var sla = api.MapGroup("/sla").WithTags("SLA");
        sla.MapGet("/breaches", ListBreachesAsync)
            .Query<Page<BreachResponse>>("ListBreaches", "List broken deadlines of tasks and promises, the newest first")
            .Paged()
            .RequirePermission(Permissions.SlaRead);
        sla.MapGet("/summary", SummariseAsync)
            .Query<SlaSummary>("GetSlaSummary", "Count deadlines by agency, SOP or role")
            .RequirePermission(Permissions.SlaRead);
    }

    private static async Task<IResult> ListBreachesAsync(
        [AsParameters] BreachFilter filter,
        [AsParameters] PageQuery query,
        Caller caller,
        SopFlowDatabase database,
        PublishedDefinitions definitions,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (query.Read<BreachCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var breaches = await Breaches.PageAsync(context, filter, caller.Agency, page, cancellation);
        var versions = await definitions.FindAllAsync(caller.Tenant, breaches.Select(breach => breach.Definition), cancellation);
        return TypedResults.Ok(page.Of(breaches, BreachCursor.Of, breach => breach.Show(versions[breach.Definition])));
    }

    private static async Task<IResult> SummariseAsync(
        [Description("By what deadlines are grouped; by agency when left out.")] Spelled<SlaGrouping>? by,
        [Description("Only of this agency.")] string? agency,
        [Description("Only of this SOP: government/agency/sop.")] string? definition,
        [Description("Ended tasks and instances are counted from this instant on (RFC 3339); 30 days back when left out.")] string? since,
        Caller caller,
        SopFlowDatabase database,
        SlaBoards boards,
        EngineSurroundings surroundings,
        CancellationToken cancellation)
    {
        Instant? from = null;
        if (since is not null)
        {
            if (OffsetDateTimePattern.Rfc3339.Parse(since) is not { Success: true, Value: var stated })
                return new Problem(ProblemTypes.InvalidParameter, $"'{since}' is not an instant such as 2026-11-21T00:00:00Z.", $"'{since}' bukan waktu seperti 2026-11-21T00:00:00Z.") { Subjects = ["since"] };
            from = stated.ToInstant();
        }

        if (caller.Agency is not null && agency is not null && agency != caller.Agency)
            return TypedResults.Ok(new SlaSummary(surroundings.Now(), from ?? surroundings.Now() - DefaultWindow, []));
        var board = new SlaBoard(caller.Tenant.Value, caller.Agency ?? agency, definition, from, by?.Value ?? SlaGrouping.Agency);
        return TypedResults.Ok(await boards.GetAsync(board, CountAsync, cancellation));

        async Task<SlaSummary> CountAsync()
        {
            var now = surroundings.Now();
            var start = from ?? now - DefaultWindow;
            await using var context = database.ContextOf(caller.Tenant);
            return new SlaSummary(now, start, await SlaCounting.CountAsync(context, new SlaScope(board.Agency, board.Definition, start, now), board.By, cancellation));
        }
    }
}
