using System.Globalization;
using System.Text;
using SopFlow.Host.Problems;

namespace SopFlow.Host.Tests.Describing;

/// <summary>Writes the page of problems from their table.</summary>
internal static class ProblemPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Problems

            Every error that the API answers is a problem (RFC 9457) of one of these types. Codes are stable: they are added to, never
            changed. `title` and `detail` are English, `titleId` and `detailId` Indonesian; `subjects` names the ids that the detail
            speaks of, `errors` each single thing that is wrong with its place, and `traceId` finds the request in the log.

            This page is written from the table in `host/SopFlow.Host/Problems`; a test holds the two together.

            | status | type | title | judul | mend |
            |---|---|---|---|---|

            """);
        foreach (var type in ProblemTypes.All.OrderBy(type => type.Status).ThenBy(type => type.Code, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| {type.Status} | `{type.Uri}` | {type.Title} | {type.TitleId} | {type.Mend} |\n");
        return page.ToString();
    }
}
