using System.ComponentModel;
using Microsoft.Extensions.Options;
using SopFlow.Host.Archive;
using SopFlow.Host.Configuration;
using SopFlow.Host.Limits;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Publishing;

namespace SopFlow.Host.Events;

/// <summary>The event feed and the live stream: the same events that RabbitMQ delivers, straight from the log.</summary>
internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");
        events.MapGet("", ReadAsync)
            .Query<EventFeedResponse>("ReadEvents", "Read the event feed after a cursor")
            .Paged()
            .WithProblems(ProblemTypes.EventsArchived)
            .RequirePermission(Permissions.EventsRead);
        events.MapGet("/stream", FollowAsync)
            .WithName("FollowEvents")
            .WithSummary("Follow the events as they happen (Server-Sent Events)")
            .WithDescription("Each message has the event's cursor as its id, its kind as its type and its JSON as its data. Connect again with Last-Event-ID to miss nothing; browsers do so by themselves. A message of the type ping without an id says that the connection lives.")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .Paged()
            .WithProblems(ProblemTypes.InvalidParameter, ProblemTypes.EventsArchived)
            .WithMetadata(new StreamMetadata())
            .RequireRateLimiting(RateLimits.Streams)
            .DisableRequestTimeout()
            .RequirePermission(Permissions.EventsRead);
    }

    private static async Task<IResult> ReadAsync(
        [AsParameters] EventQuery query,
        [Description("Most events on the page: 1 to 200, default 50.")] int? limit,
        Caller caller,
        EventFeed feed,
        ArchivedHistory history,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (new PageQuery { Limit = limit }.Read<object>(options.Value.Limits, out var page) is { } outside)
            return outside;
        if (query.Read(caller, null, out var filter, out var after) is { } malformed)
            return malformed;
        if (await history.MissedAsync(caller, after, cancellation) is { } missed)
            return missed;
        var found = await feed.ReadAsync(filter, after, page.Limit, cancellation);
        return TypedResults.Ok(new EventFeedResponse(
            [.. found.Events.Select(e => new FeedEventResponse(e.Cursor.ToString(), e.Event))], found.Next.ToString(), found.HasMore));
    }

    private static async Task<IResult> FollowAsync([AsParameters] EventQuery query, Caller caller, EventStream stream, ArchivedHistory history, HttpContext http) =>
        query.Read(caller, http.Request.Headers[LastEventId], out var filter, out var after) ?? await history.MissedAsync(caller, after, http.RequestAborted)
            ?? (IResult)TypedResults.ServerSentEvents(stream.FollowAsync(caller, filter, after, http.RequestAborted));
}

/// <summary>The endpoint answers a stream without end.</summary>
internal sealed record StreamMetadata;
