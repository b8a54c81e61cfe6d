using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Moves tokens until every one of them waits.</summary>
internal static class TokenFlow
{
    /// <summary>How many elements may be entered without one that waits; more is a process that would go round for ever.</summary>
    private const int MostSteps = 1000;

    /// <summary>Lets every token go as far as it can, ends scopes in which none is left, and ends the instance with the last.</summary>
    public static void Settle(Run run)
    {
        for (var steps = 0; !run.State.IsFinished; steps++)
        {
            if (NextReady(run) is var (element, consumed, scope))
            {
                if (steps >= MostSteps)
                {
                    Stuck.At(run, element.Id, consumed, scope, new IncidentNote(
                        IncidentCodes.EndlessLoop, $"{MostSteps} elements were entered without one that waits; the process goes round at {element.Id}."));
                    return;
                }

                ElementEntry.Enter(run, element, consumed, scope);
            }
            else if (!(steps < MostSteps ? Conditions.FireOne(run) : Conditions.StopOne(run, MostSteps)) && !ScopeEnding.EndOne(run))
            {
                return;
            }
        }
    }

    private static (FlowElement Element, ImmutableArray<FlowId> Consumed, int Scope)? NextReady(Run run)
    {
        foreach (var token in run.State.Tokens)
        {
            var element = run.Definition[run.Definition[token.Flow].Target];
            var consumed = Joins.Ready(run.Definition, run.State, element, token);
            if (!consumed.IsEmpty)
                return (element, consumed, token.Scope);
        }

        return null;
    }
}
