using SopFlow.Host.OpenApi;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;

namespace SopFlow.Host.Calendars;

/// <summary>Reading business calendars.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        var calendars = api.MapGroup("/calendars").WithTags("Calendars");
        calendars.MapGet("", (Caller caller, LoadedCalendars loaded) =>
                TypedResults.Ok(new CalendarList([.. loaded.All(caller.Tenant).Select(calendar => CalendarSummary.Of(calendar.Definition))])))
            .Query<CalendarList>("ListCalendars", "List the business calendars")
            .RequirePermission(Permissions.CalendarsRead);
        calendars.MapGet("/{**id}", Get)
            .Query<CalendarResponse>("GetCalendar", "Read a business calendar: hours, special periods, holidays")
            .Tagged()
            .WithProblems(ProblemTypes.CalendarNotFound)
            .RequirePermission(Permissions.CalendarsRead);
    }

    private static IResult Get(string id, Caller caller, LoadedCalendars loaded, HttpContext http)
    {
        if (loaded.Find(caller.Tenant, id) is not { } calendar)
            return new Problem(ProblemTypes.CalendarNotFound);
        return ETags.IsCurrent(http, ETags.OfVersion(calendar.Version.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(CalendarResponse.Of(calendar.Definition));
    }
}
