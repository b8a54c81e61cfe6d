using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Lint;

/// <summary>A check that warns.</summary>
internal interface ILintCheck
{
    /// <summary>What it finds in an SOP that can run.</summary>
    IEnumerable<Finding> Check(LintContext context);
}

/// <summary>Warns of what runs and will hurt: one pass of every check over an SOP that can run.</summary>
internal static class SopLint
{
    private static readonly ILintCheck[] Checks =
    [
        new IdentityCheck(),
        new DayKindCheck(),
        new ActivityCellsCheck(),
        new UndecidedCheckCheck(),
        new DocumentOriginCheck(),
        new RemarkTimeCheck(),
    ];

    public static IEnumerable<Finding> Check(SopDefinition sop)
    {
        var context = new LintContext(sop);
        return Checks.SelectMany(check => check.Check(context));
    }
}
