using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution;

/// <summary>Moves tokens until every one of them waits.</summary>
internal static class TokenFlow
{
    /// <summary>How many elements may be entered without one that waits; more is a process that would go round for ever.</summary>
    private const int MostSteps = 1000;

    /// <summary>Lets every token go as far as it can, and ends the instance when none is left.</summary>
    public static void Settle(Run run)
    {
        for (var steps = 0; NextReady(run) is var (element, consumed); steps++)
        {
            if (steps == MostSteps)
            {
                run.Incident(element.Id, null, IncidentCodes.EndlessLoop, $"{MostSteps} elements were entered without one that waits; the process goes round at {element.Id}.");
                return;
            }

            ElementEntry.Enter(run, element, consumed);
        }

        if (!run.State.Elements.IsEmpty)
            return;
        if (run.State.Tokens.IsEmpty)
            Completion.Complete(run);
        else
            ReportStarvedJoin(run);
    }

    private static (FlowElement Element, ImmutableArray<FlowId> Consumed)? NextReady(Run run)
    {
        foreach (var token in run.State.Tokens)
        {
            var element = run.Definition[run.Definition[token].Target];
            var consumed = Joins.Ready(run.Definition, run.State, element, token);
            if (!consumed.IsEmpty)
                return (element, consumed);
        }

        return null;
    }

    private static void ReportStarvedJoin(Run run)
    {
        var join = run.Definition[run.State.Tokens[0]].Target;
        run.Incident(join, null, IncidentCodes.JoinStarved, $"The join {join} waits for a token that cannot come.");
    }
}
