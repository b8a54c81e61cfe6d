using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Lint;

/// <summary>An activity says what it needs, how long it takes and what comes of it.</summary>
internal sealed class ActivityCellsCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (row, step) in context.Work)
        {
            // What outsiders need and how long they take is their own affair.
            if (step.StandardTime is null && !context.IsExternal(step))
                yield return new Finding(LintRules.NoTime, $"/steps/{row}", "The activity has no standard time, so no deadline can be watched.", "Kegiatan ini tanpa waktu baku, sehingga tenggatnya tidak dapat dipantau.");
            if (step.Requires.Count == 0 && !context.IsExternal(step))
                yield return new Finding(LintRules.NoDocument, $"/steps/{row}", "The activity requires no document.", "Kegiatan ini tanpa kelengkapan.");
            if (step.Produces.Count == 0)
                yield return new Finding(LintRules.NoOutput, $"/steps/{row}", "The activity puts out nothing.", "Kegiatan ini tanpa output.");
        }
    }
}
