using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;
using SopFlow.Definitions.Validation.Flow;

namespace SopFlow.Definitions.Lint;

/// <summary>An SOP that can run, and what several lint checks need to know of it.</summary>
internal sealed class LintContext(SopDefinition sop)
{
    public SopDefinition Sop { get; } = sop;

    public Routes Routes { get; } = Routes.Of(sop);

    /// <summary>Every time that runs, with its pointer: the steps' and the promise.</summary>
    public IReadOnlyList<(string Pointer, StandardTime Time)> Times { get; } = [.. TimesOf(sop)];

    /// <summary>The rows on which somebody works.</summary>
    public IEnumerable<(int Row, Step Step)> Work =>
        Sop.Steps.Select((step, row) => (row, step)).Where(pair => pair.step.Kind is StepKind.Activity or StepKind.Optional or StepKind.Decision && pair.step.Roles.Count > 0);

    /// <summary>Whether only roles outside the office do a step.</summary>
    public bool IsExternal(Step step) => step.Roles.All(id => Sop.Roles.First(role => role.Id == id).Kind == RoleKind.External);

    private static IEnumerable<(string, StandardTime)> TimesOf(SopDefinition sop)
    {
        var cells = sop.Steps.Select((step, row) => (Pointer: $"/steps/{row}/standardTime", Cell: step.StandardTime))
            .Prepend(("/serviceStandard/promise/standardTime", sop.ServiceStandard?.Promise?.StandardTime));
        foreach (var (pointer, cell) in cells)
        {
            if (cell is not null && sop.Read(cell).Time is { } time)
                yield return (pointer, time);
        }
    }
}
