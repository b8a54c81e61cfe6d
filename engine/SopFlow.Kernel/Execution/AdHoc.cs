using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>When an ad-hoc subprocess is done (BPMN 2.0.2, 13.3.5).</summary>
internal static class AdHoc
{
    /// <summary>Whether it is done: by its condition, or, without one, when something in it was done and nothing is at work.</summary>
    public static bool IsDone(Run run, ElementInstance instance, AdHocSubProcess adHoc, bool isEmpty)
    {
        if (instance.Loop is not { Completed: > 0 })
            return false;
        var holds = adHoc.CompletionCondition is { } condition ? condition.EvaluateCondition(Scopes.Seen(run.State, instance.Key)).Holds : isEmpty;
        return holds && (isEmpty || adHoc.CancelsRemaining);
    }
}
