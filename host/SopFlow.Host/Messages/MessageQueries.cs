using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Host.Configuration;
using SopFlow.Host.Json;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Messages;

/// <summary>Reading messages and what became of them.</summary>
internal static class MessageQueries
{
    public static void MapMessageQueries(this IEndpointRouteBuilder messages)
    {
        messages.MapGet("", ListAsync)
            .Query<Page<MessageResponse>>("ListMessages", "List messages and signals, the newest first; those that ended are kept for seven days")
            .Paged()
            .RequirePermission(Permissions.MessagesRead);
        messages.MapGet("/{id:guid}", GetAsync)
            .Query<MessageResponse>("GetMessage", "Show what became of a message or signal")
            .WithProblems(ProblemTypes.MessageNotFound)
            .RequirePermission(Permissions.MessagesRead);
    }

    private static async Task<IResult> ListAsync(
        [Description("Only of this name.")] string? name,
        [Description("Only those that stand so.")] Spelled<MessageStatus>? status,
        [AsParameters] PageQuery query,
        Caller caller,
        SopFlowDatabase database,
        EngineSurroundings surroundings,
        IOptions<SopFlowOptions> options,
        CancellationToken cancellation)
    {
        if (query.Read<MessageCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var now = surroundings.Now();
        var rows = Seen(context.Messages, caller);
        if (name is not null)
            rows = rows.Where(m => m.Name == name);
        // What has expired may not be marked yet.
        rows = status?.Value switch
        {
            null => rows,
            MessageStatus.Waiting => rows.Where(m => m.Status == MessageStatus.Waiting && (m.Kind == MessageKind.Signal || m.ExpiresAt > now)),
            MessageStatus.Expired => rows.Where(m => m.Status == MessageStatus.Expired || (m.Status == MessageStatus.Waiting && m.Kind == MessageKind.Message && m.ExpiresAt <= now)),
            var other => rows.Where(m => m.Status == other),
        };
        if (page.After is { } after)
            rows = rows.Where(m => m.Sequence < after.Sequence);
        var found = await rows.OrderByDescending(m => m.Sequence).Take(page.Rows).ToListAsync(cancellation);
        return TypedResults.Ok(page.Of(found, m => new MessageCursor(m.Sequence), m => MessageResponse.Of(m, now)));
    }

    private static async Task<IResult> GetAsync(Guid id, Caller caller, SopFlowDatabase database, EngineSurroundings surroundings, CancellationToken cancellation)
    {
        await using var context = database.ContextOf(caller.Tenant);
        return await Seen(context.Messages, caller).SingleOrDefaultAsync(m => m.Id == id, cancellation) is { } row
            ? TypedResults.Ok(MessageResponse.Of(row, surroundings.Now()))
            : new Problem(ProblemTypes.MessageNotFound);
    }

    /// <summary>A key of one agency sees what was sent with such keys alone.</summary>
    private static IQueryable<MessageRow> Seen(IQueryable<MessageRow> rows, Caller caller) => caller.Agency is { } agency ? rows.Where(m => m.Agency == agency) : rows;

    private sealed record MessageCursor(long Sequence);
}
