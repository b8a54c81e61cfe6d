using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using SopFlow.Definitions.Calendars;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Host.Validation;

namespace SopFlow.Host.Calendars;

/// <summary>Publishing the next version of a calendar, as a file or as an amendment of the newest.</summary>
internal static class CalendarPublishing
{
    private const string One = "/{owner}/{name}";
    private const string TrialDescription = "True to see what it would do to the running clocks, and store nothing.";

    public static void MapCalendarPublishing(this IEndpointRouteBuilder calendars)
    {
        calendars.MapPost($"{One}/versions", PublishAsync)
            .Accepts<JsonElement>("application/json")
            .Publishes("PublishCalendarVersion", "Publish the next version of a business calendar as a file, or try it; running clocks are read against it");
        calendars.MapPost($"{One}/amendments", AmendAsync)
            .Validates<AmendCalendarRequest>()
            .Publishes("AmendCalendar", "Amend the newest version of a business calendar by holidays and single dates, or try it; running clocks are read against it");
    }

    private static async Task<IResult> PublishAsync(
        string owner,
        string name,
        [Description(TrialDescription)] bool? dryRun,
        [Description("Why, for those who read the change; left out, the version itself.")] string? reason,
        Caller caller,
        CalendarPublisher publisher,
        HttpContext http)
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        if (content.Length == 0)
            return new Problem(ProblemTypes.BodyMissing);
        if (reason is { Length: > RequestLimits.RemarkLength } || reason?.Any(char.IsControl) == true)
            return new Problem(ProblemTypes.InvalidParameter) { Subjects = ["reason"] };
        var id = $"{owner}/{name}";
        var why = new ChangeReason(caller.ActorName, string.IsNullOrWhiteSpace(reason) ? $"New version of {id}" : reason, null);
        return await publisher.ExecuteAsync(
            new CalendarCall(id, dryRun ?? false, why, caller, http), _ => (new CalendarText(CalendarPublisher.FileName, content.ToArray()), null));
    }

    private static Task<IResult> AmendAsync(
        string owner,
        string name,
        [Description(TrialDescription)] bool? dryRun,
        AmendCalendarRequest body,
        Caller caller,
        CalendarPublisher publisher,
        HttpContext http)
    {
        var id = $"{owner}/{name}";
        return publisher.ExecuteAsync(
            new CalendarCall(id, dryRun ?? false, new ChangeReason(caller.ActorName, body.Reason, body.Decree), caller, http), published => Amended(id, published, body));
    }

    private static (CalendarText? Text, Problem? Problem) Amended(string id, ImmutableArray<CalendarFile> published, AmendCalendarRequest body)
    {
        if (published.Where(file => file.Id == id).MaxBy(file => file.Version) is not { } newest)
            return (null, new Problem(ProblemTypes.CalendarNotFound));
        var (next, diagnostics) = CalendarAmending.Next(newest, body.ToAmendment(), CalendarPublisher.FileName);
        return next is null ? (null, CalendarPublisher.Invalid(diagnostics)) : (CalendarWriter.Write(next), null);
    }

    private static void Publishes(this RouteHandlerBuilder endpoint, string operation, string summary) => endpoint
        .Command<CalendarChangeResponse>(operation, summary, StatusCodes.Status202Accepted)
        .Produces<CalendarTrialResponse>()
        .WithMetadata(ETagMetadata.Compared)
        .WithProblems(
            ProblemTypes.InvalidParameter, ProblemTypes.CalendarNotFound, ProblemTypes.CalendarInvalid, ProblemTypes.CalendarVersionNotNext, ProblemTypes.Invalid,
            ProblemTypes.OutOfScope, ProblemTypes.Stale, ProblemTypes.PreconditionMalformed)
        .RequirePermission(Permissions.CalendarsPublish);
}
