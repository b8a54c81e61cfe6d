using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Calendars;

/// <summary>Reading changes of calendars: how far running clocks have been read against them, and what came of it.</summary>
internal static class CalendarChangeEndpoints
{
    public static void MapCalendarChanges(this IEndpointRouteBuilder calendars)
    {
        calendars.MapGet("/changes", ListAsync)
            .Query<Page<CalendarChangeResponse>>("ListCalendarChanges", "List the changes of business calendars, newest first, each with what it did to running clocks")
            .Paged()
            .RequirePermission(Permissions.CalendarsRead);
        calendars.MapGet("/changes/{id:guid}", GetAsync)
            .Query<CalendarChangeResponse>("GetCalendarChange", "Read how far a change of business calendars has come, and what it did to running clocks")
            .WithProblems(ProblemTypes.CalendarChangeNotFound)
            .RequirePermission(Permissions.CalendarsRead);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query, Caller caller, SopFlowDatabase database, IOptions<SopFlowOptions> options, CancellationToken cancellation)
    {
        if (query.Read<CalendarChangeCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var changes = context.CalendarChanges.AsQueryable();
        if (page.After is { Id: var after })
            changes = changes.Where(row => row.Id < after);
        // Ids are in order of time.
        var rows = await changes.OrderByDescending(row => row.Id).Take(page.Rows).ToListAsync(cancellation);
        var ids = rows.Select(row => row.Id).ToList();
        var counts = (await context.CalendarChangeCounts.Where(row => ids.Contains(row.ChangeId)).ToListAsync(cancellation)).ToLookup(row => row.ChangeId);
        return TypedResults.Ok(page.Of(rows, row => new CalendarChangeCursor(row.Id), row => CalendarChangeResponse.Of(row, counts[row.Id], caller)));
    }

    private static async Task<IResult> GetAsync(Guid id, Caller caller, SopFlowDatabase database, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        if (await context.CalendarChanges.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } change)
            return new Problem(ProblemTypes.CalendarChangeNotFound);
        var counts = await context.CalendarChangeCounts.Where(row => row.ChangeId == id).ToListAsync(cancellation);
        return TypedResults.Ok(CalendarChangeResponse.Of(change, counts, caller));
    }
}
