using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.3.4 subprocess: opens a scope and begins in it.</summary>
internal static class SubProcessBehavior
{
    public static void Begin(Run run, SubProcess element, int key, Beginning how)
    {
        if (!element.Properties.IsEmpty)
        {
            var seen = Scopes.Seen(run.State, key);
            run.Emit(new VariablesMerged(FeelContext.From(element.Properties.Select(p => KeyValuePair.Create(p.Target, p.Source.Evaluate(seen)))), key));
        }

        if (how.Received is { } received)
            Scopes.Merge(run, key, received);
        Listeners.InScope(run, key, element.Id);
        if (element is AdHocSubProcess)
            run.Emit(new LoopAdvanced(key, new LoopProgress(null, 0, 0)));
        else
            Start(run, element.Id, key, how.Start);
    }

    /// <summary>Puts the first tokens into a scope: out of its start event, or into everything that no flow leads into.</summary>
    public static void Start(Run run, ElementId? subprocess, int scope, StartEvent? triggered)
    {
        if ((triggered ?? run.Definition.StartOf(subprocess)) is { } start)
            ElementEntry.Enter(run, start, [], scope);
        else
            foreach (var first in run.Definition.ImplicitStarts(subprocess).ToList())
                ElementEntry.Enter(run, first, [], scope);
    }
}
