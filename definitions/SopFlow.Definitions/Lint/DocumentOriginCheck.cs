using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation.Flow;

namespace SopFlow.Definitions.Lint;

/// <summary>A document that is required comes from somewhere: the applicant, a call, or a step before.</summary>
internal sealed class DocumentOriginCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        var brought = (context.Sop.ServiceStandard?.Requirements ?? []).Select(requirement => requirement.Document).ToHashSet();
        foreach (var (row, step) in context.Work.Where(work => work.Step.Requires.Count > 0 && !context.IsExternal(work.Step)))
        {
            var before = Reach.To(context.Routes, context.Routes.Entering(row).Select(way => way.From));
            var made = before.Where(other => other != row).SelectMany(other => Outputs(context.Sop.Steps[other])).ToHashSet();
            for (var index = 0; index < step.Requires.Count; index++)
            {
                var document = step.Requires[index];
                if (!made.Contains(document) && !brought.Contains(document))
                {
                    yield return new Finding(LintRules.DocumentFromNowhere, $"/steps/{row}/requires/{index}",
                        $"No step before this one puts out \"{document}\", and no applicant brings it.", $"Tidak ada langkah sebelumnya yang menghasilkan \"{document}\" dan bukan persyaratan.");
                }
            }
        }
    }

    private static IEnumerable<string> Outputs(Step step) =>
        step.Produces.Concat((step.Call?.Returns ?? []).Select(passing => passing.Document).OfType<string>());
}
