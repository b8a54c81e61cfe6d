using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SopFlow.Host.Configuration;
using SopFlow.Host.OpenApi;
using SopFlow.Host.Paging;
using SopFlow.Host.Security;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Jobs;

/// <summary>Reading which work there is.</summary>
internal static class JobQueries
{
    public static void MapJobQueries(this IEndpointRouteBuilder jobs) => jobs.MapGet("", ListAsync)
        .Query<Page<JobSummary>>("ListJobs", "List the work that waits for programs, locked or not, oldest first")
        .Paged()
        .RequirePermission(Permissions.JobsRead);

    private static async Task<IResult> ListAsync(
        [Description("Only of this topic.")] string? topic, [AsParameters] PageQuery query, Caller caller, SopFlowDatabase database, IOptions<SopFlowOptions> options, CancellationToken cancellation)
    {
        if (query.Read<JobCursor>(options.Value.Limits, out var page) is { } malformed)
            return malformed;
        await using var context = database.ContextOf(caller.Tenant);
        var rows = context.Waits.Where(w => w.Kind == WaitKind.Job);
        if (topic is not null)
            rows = rows.Where(w => w.Name == topic);
        if (caller.Agency is { } agency)
            rows = rows.Where(w => w.Agency == agency);
        if (page.After is { } after)
        {
            rows = rows.Where(w => w.CreatedAt > after.CreatedAt
                || (w.CreatedAt == after.CreatedAt && (w.InstanceId > after.Instance || (w.InstanceId == after.Instance && w.Key > after.Key))));
        }

        var found = await rows.OrderBy(w => w.CreatedAt).ThenBy(w => w.InstanceId).ThenBy(w => w.Key).Take(page.Rows).ToListAsync(cancellation);
        return TypedResults.Ok(page.Of(found, w => new JobCursor(w.CreatedAt, w.InstanceId, w.Key), JobSummary.Of));
    }

    private sealed record JobCursor(Instant CreatedAt, Guid Instance, int Key);
}
