using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Validation.Flow;

/// <summary>Checks that the flow of a table whose references are sound can run and can end.</summary>
internal static class FlowValidation
{
    public static IReadOnlyList<Finding> Check(SopDefinition sop)
    {
        var routes = Routes.Of(sop);
        var findings = new List<Finding>([.. Starts(routes), .. Ends(routes), .. Reachability(routes)]);
        if (findings.Count > 0)
            return findings;

        // Only a flow that hangs together can be looked at for circles and blocks.
        var blocks = new Blocks(routes);
        blocks.FindAll();
        return [.. BusyCircles(routes), .. blocks.Findings, .. EndlessCalls(routes, sop)];
    }

    private static IEnumerable<Finding> Starts(Routes routes)
    {
        for (var row = 0; row < routes.Steps.Count; row++)
        {
            if (routes.Steps[row].Kind != StepKind.Start)
                continue;
            if (row != routes.Start)
            {
                yield return new Finding(FlowRules.StartSeveral, $"/steps/{row}", "This is a second start.", "Ini awal yang kedua.");
                continue;
            }

            foreach (var way in routes.Entering(row))
                yield return new Finding(FlowRules.StartEntered, $"/steps/{way.From}{way.Field}", "This way leads to the start.", "Jalur ini kembali ke awal.");
        }
    }

    private static IEnumerable<Finding> Ends(Routes routes)
    {
        if (routes.Steps.All(step => step.Kind != StepKind.End))
            yield break;
        for (var row = 0; row < routes.Steps.Count; row++)
        {
            foreach (var way in routes.Leaving(row).Where(way => way.To == Routes.End))
            {
                yield return new Finding(FlowRules.EndMissed, $"/steps/{row}{way.Field}",
                    "This way leads past the last row, though the table has an end.", "Jalur ini melewati baris terakhir, padahal tabel memiliki akhir.");
            }
        }
    }

    private static IEnumerable<Finding> Reachability(Routes routes)
    {
        var reached = Reach.From(routes, routes.Start);
        var ending = Reach.ToAnEnd(routes);
        for (var row = 0; row < routes.Steps.Count; row++)
        {
            if (!reached.Contains(row))
                yield return new Finding(FlowRules.Unreachable, $"/steps/{row}", "No way leads to this step.", "Tidak ada jalur menuju langkah ini.");
            else if (!ending.Contains(row))
                yield return new Finding(FlowRules.NoEnd, $"/steps/{row}", "From this step no way leads to an end.", "Dari langkah ini tidak ada jalur menuju akhir.");
        }
    }

    /// <summary>A circle of rows that nobody does and that take no time would go round for ever within one instant.</summary>
    private static IEnumerable<Finding> BusyCircles(Routes routes)
    {
        bool IsInstant(int row) => routes.Steps[row].Kind is StepKind.Fork or StepKind.Join || routes.Steps[row] is { Kind: StepKind.Decision, Branches.Count: > 0 };

        // A row takes part in such a circle when, of the instant rows alone, those that lead on and those that lead in never run out.
        var circle = Enumerable.Range(0, routes.Steps.Count).Where(IsInstant).ToHashSet();
        while (circle.RemoveWhere(row => !routes.Leaving(row).Any(way => circle.Contains(way.To)) || !routes.Entering(row).Any(way => circle.Contains(way.From))) > 0)
        {
        }

        if (circle.Count > 0)
            yield return new Finding(FlowRules.BusyCircle, $"/steps/{circle.Min()}", "A circle leads through this step in which nothing is done and no time passes.", "Ada lingkaran melalui langkah ini tanpa pekerjaan dan tanpa waktu.");
    }

    private static bool CanEndWithout(Routes routes, int call) =>
        Reach.ToAnEnd(routes, without: row => row == call).Contains(routes.Start);

    private static IEnumerable<Finding> EndlessCalls(Routes routes, SopDefinition sop)
    {
        for (var row = 0; row < routes.Steps.Count; row++)
        {
            if (routes.Steps[row].Call?.Sop == sop.Id && !CanEndWithout(routes, row))
                yield return new Finding(SopRules.CallEndless, $"/steps/{row}/call/sop", "The SOP calls itself, and no way leads around the call.", "SOP ini memanggil dirinya sendiri dan tidak ada jalur yang menghindarinya.");
        }
    }
}
