using System.Globalization;
using Microsoft.Net.Http.Headers;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Preconditions;

/// <summary>ETags of what has a version, and the preconditions that callers set with them (RFC 9110, 13).</summary>
internal static class ETags
{
    /// <summary>The ETag of an instance, and of its tasks, at a version.</summary>
    public static string OfVersion(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The ETag of bytes that never change.</summary>
    public static string OfHash(ReadOnlySpan<byte> sha256) => $"\"{Convert.ToHexStringLower(sha256)}\"";

    /// <summary>Reads If-Match as the version the caller has seen.</summary>
    /// <param name="request">The request.</param>
    /// <param name="expected">The version; null when any will do.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static Problem? ReadIfMatch(HttpRequest request, out long? expected)
    {
        expected = null;
        if (request.Headers.IfMatch.Count == 0)
            return null;
        if (!EntityTagHeaderValue.TryParse(request.Headers.IfMatch.ToString(), out var tag))
            return new Problem(ProblemTypes.PreconditionMalformed);
        if (tag.Equals(EntityTagHeaderValue.Any))
            return null;
        // A weak tag or one of another form never matches strongly, so whatever there is has changed.
        if (tag.IsWeak || !long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Stale(null);
        expected = version;
        return null;
    }

    /// <summary>The problem of a caller who has seen another version.</summary>
    /// <param name="actual">The ETag there is now; null when it was not looked up.</param>
    public static Problem Stale(string? actual) => actual is null
        ? new Problem(ProblemTypes.Stale)
        : new Problem(ProblemTypes.Stale, $"The ETag is now {actual}.", $"ETag sekarang {actual}.") { Subjects = [actual] };

    /// <summary>Sets the ETag of an answer, and says whether the caller has this version already and gets a bare 304.</summary>
    public static bool IsCurrent(HttpContext context, string etag)
    {
        context.Response.Headers.ETag = etag;
        return context.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } seen
            && EntityTagHeaderValue.TryParse(etag, out var current)
            && seen.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
