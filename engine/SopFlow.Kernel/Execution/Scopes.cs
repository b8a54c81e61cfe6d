using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>What can be seen from a scope, and where what is learnt there is kept (BPMN 2.0.2, 10.4.1 and 10.5.7: data are visible in their scope and below).</summary>
internal static class Scopes
{
    /// <summary>What conditions see: the variables of the instance, those of each scope from outside in, and the decisions' last outcomes as <c>outcomes</c>.</summary>
    /// <param name="state">The instance.</param>
    /// <param name="scope">An element instance; 0 for the process itself.</param>
    public static FeelContext Seen(ProcessInstance state, int scope)
    {
        var seen = state.Variables;
        foreach (var holder in Outwards(state, scope).AsEnumerable().Reverse())
        {
            if (holder.Locals is { } locals)
                seen = seen.Merge(locals);
        }

        return seen.With(VariableRules.Outcomes, state.Outcomes);
    }

    /// <summary>Keeps each variable in the innermost scope that has one of that name, and what nobody has in the instance.</summary>
    public static void Merge(Run run, int scope, FeelContext variables)
    {
        foreach (var kept in variables.GroupBy(pair => HolderOf(run.State, scope, pair.Key)))
            run.Emit(new VariablesMerged(FeelContext.From(kept), kept.Key));
    }

    private static int HolderOf(ProcessInstance state, int scope, string name) =>
        Outwards(state, scope).FirstOrDefault(holder => holder.Locals?.Contains(name) == true)?.Key ?? 0;

    /// <summary>An element instance and what it stands in, from inside out; empty for the process itself.</summary>
    private static ImmutableArray<ElementInstance> Outwards(ProcessInstance state, int scope)
    {
        var holders = ImmutableArray.CreateBuilder<ElementInstance>();
        for (var at = state.FindElement(scope); at is not null; at = state.FindElement(at.Scope))
            holders.Add(at);
        return holders.ToImmutable();
    }
}
