using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Elements;

/// <summary>BPMN 2.0.2, 13.3.3 script task: works out a FEEL expression and keeps the value.</summary>
internal static class ScriptTaskBehavior
{
    public static void Begin(Run run, ScriptTask task, int key)
    {
        var value = task.Script.Evaluate(Scopes.Seen(run.State, key));
        if (task.Result is { } name)
            Activities.Learn(run, key, FeelContext.Of((name, value)));
        Activities.Complete(run, key);
    }
}
