using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation.Flow;

/// <summary>Every way through a table whose references are sound, the unwritten ones ("the next row") included.</summary>
internal sealed class Routes
{
    /// <summary>Stands for the end that a table without an end row has after its last row.</summary>
    public const int End = -1;

    private readonly List<Route>[] leaving;
    private readonly List<Route>[] entering;

    private Routes(IReadOnlyList<Step> steps, List<Route>[] leaving)
    {
        Steps = steps;
        this.leaving = leaving;
        entering = [.. steps.Select(_ => new List<Route>())];
        foreach (var route in leaving.SelectMany(routes => routes).Where(route => route.To != End))
            entering[route.To].Add(route);
        var start = steps.ToList().FindIndex(step => step.Kind == StepKind.Start);
        Start = Math.Max(0, start);
    }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The row where an instance begins: the start row, or the first.</summary>
    public int Start { get; }

    /// <summary>The ways out of a row, in the order of the table.</summary>
    public IReadOnlyList<Route> Leaving(int row) => leaving[row];

    /// <summary>The ways into a row.</summary>
    public IReadOnlyList<Route> Entering(int row) => entering[row];

    /// <summary>Follows the table.</summary>
    public static Routes Of(SopDefinition sop)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < sop.Steps.Count; row++)
            rows.TryAdd(sop.Steps[row].Id, row);
        return new Routes(sop.Steps, [.. sop.Steps.Select((step, row) => Leaving(step, row, rows, sop.Steps.Count))]);
    }

    private static List<Route> Leaving(Step step, int row, Dictionary<string, int> rows, int count)
    {
        int RowOf(string? id) => id is not null ? rows[id] : row + 1 < count ? row + 1 : End;

        if (step.Kind == StepKind.End)
            return [];
        if (step.Outcomes.Count > 0)
            return [.. step.Outcomes.Select((outcome, index) => new Route(row, RowOf(outcome.Next), $"/outcomes/{index}") { Outcome = outcome })];
        return step.Branches.Count > 0
            ? [.. step.Branches.Select((branch, index) => new Route(row, RowOf(branch.Next), $"/branches/{index}") { Branch = branch })]
            : [new Route(row, RowOf(step.Next), step.Next is null ? "" : "/next")];
    }
}
