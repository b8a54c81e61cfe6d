using System.Text.RegularExpressions;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Lint;

/// <summary>A duration in the remark is the one in the time column.</summary>
internal sealed partial class RemarkTimeCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        for (var row = 0; row < context.Sop.Steps.Count; row++)
        {
            var step = context.Sop.Steps[row];
            if (step.Remark is null || step.StandardTime is null || context.Sop.Read(step.StandardTime).Time is not { } stated)
                continue;
            foreach (Match match in Durations().Matches(step.Remark.Text))
            {
                if (StandardTimeParser.Parse(match.Value).Time is { } remarked && !SameTime(remarked, stated))
                {
                    yield return new Finding(LintRules.RemarkTime, $"/steps/{row}/remark",
                        $"The remark says \"{match.Value}\", the time column \"{stated.Raw}\".", $"Keterangan menyebut \"{match.Value}\", kolom waktu \"{stated.Raw}\".", match.Index);
                }
            }
        }
    }

    private static bool SameTime(StandardTime a, StandardTime b) =>
        a.ToBudget(new StandardTimePolicy()).Equals(b.ToBudget(new StandardTimePolicy())) || (b.Restatement is { } again && SameTime(a, again));

    [GeneratedRegex(@"\b[0-9]+(?:,[0-9]+)?\s*(?:menit|jam|hari kerja|hari kalender|hari|minggu|bulan|tahun)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Durations();
}
