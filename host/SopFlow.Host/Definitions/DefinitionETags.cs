using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using SopFlow.Host.Preconditions;
using SopFlow.Host.Problems;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Host.Definitions;

/// <summary>If-Match on publishing: the author has seen the newest version.</summary>
internal static class DefinitionETags
{
    /// <summary>What is wrong with the precondition; null when nothing is, or there is none.</summary>
    public static async Task<Problem?> RefuseStaleAsync(HttpRequest request, SopFlowDbContext context, DefinitionId id)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var seen))
            return new Problem(ProblemTypes.PreconditionMalformed);
        var versions = await context.Definitions
            .Where(row => row.Id == id.Value)
            .Select(row => new { row.Version, row.Sha256 })
            .ToListAsync(request.HttpContext.RequestAborted);
        var newest = versions.MaxBy(row => PublishedDefinitions.Precedence(row.Version));
        var actual = newest is null ? null : ETags.OfHash(newest.Sha256);
        var matches = actual is not null && (seen.Equals(EntityTagHeaderValue.Any) || (!seen.IsWeak && seen.Tag == actual));
        return matches ? null : ETags.Stale(actual);
    }
}
