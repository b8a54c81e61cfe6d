using System.Globalization;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Limits;

/// <summary>What callers are answered while there is as much to do as is taken in.</summary>
internal static class Overload
{
    /// <summary>When to try again: what is taken in is done in less, unless the database stands still.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Refuses a request of which nothing was done.</summary>
    public static IResult Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter = Wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new Problem(ProblemTypes.Busy);
    }
}
