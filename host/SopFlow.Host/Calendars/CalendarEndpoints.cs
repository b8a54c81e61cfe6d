using System.Globalization;
using SopFlow.Calendars;
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
        calendars.MapCalendarChanges();
        calendars.MapCalendarPublishing();
        calendars.MapGet("/{owner}/{name}/versions/{version}", GetVersion)
            .Query<CalendarResponse>("GetCalendarVersion", "Read one version of a business calendar, such as the one that made a clock's due date")
            .Tagged()
            .WithProblems(ProblemTypes.CalendarVersionNotFound)
            .RequirePermission(Permissions.CalendarsRead);
        calendars.MapGet("/{**id}", Get)
            .Query<CalendarResponse>("GetCalendar", "Read a business calendar: hours, special periods, holidays")
            .Tagged()
            .WithProblems(ProblemTypes.CalendarNotFound)
            .RequirePermission(Permissions.CalendarsRead);
    }

    private static IResult Get(string id, Caller caller, LoadedCalendars loaded, HttpContext http) =>
        Answer(loaded.Find(caller.Tenant, id), ProblemTypes.CalendarNotFound, http);

    private static IResult GetVersion(string owner, string name, string version, Caller caller, LoadedCalendars loaded, HttpContext http) =>
        Answer(
            int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? loaded.Find(caller.Tenant, new CalendarVersion($"{owner}/{name}", number)) : null,
            ProblemTypes.CalendarVersionNotFound,
            http);

    private static IResult Answer(BusinessCalendar? found, ProblemType missing, HttpContext http)
    {
        if (found is not { } calendar)
            return new Problem(missing);
        return ETags.IsCurrent(http, ETags.OfVersion(calendar.Version.Version))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(CalendarResponse.Of(calendar.Definition));
    }
}
