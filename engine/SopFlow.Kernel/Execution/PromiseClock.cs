using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution;

/// <summary>Starts the clock of the promised service time where the definition says so, once.</summary>
internal static class PromiseClock
{
    public static void OnReceipt(Run run) => StartAt(run, PromiseStart.Receipt, null);

    public static void OnEntered(Run run, ElementId element) => StartAt(run, PromiseStart.StepEntered, element);

    public static void OnCompleted(Run run, ElementId element) => StartAt(run, PromiseStart.StepCompleted, element);

    private static void StartAt(Run run, PromiseStart start, ElementId? element)
    {
        if (run.Definition.Promise is not { } promise || promise.Start != start || promise.StartElement != element || run.State.ClockOf(null) is not null)
            return;
        if (promise.StartOutcome is { } outcome && !(run.State.Outcomes[element!.Value.Value] is FeelString given && given.Value == outcome))
            return;
        ClockKeeping.StartPromise(run, promise, start == PromiseStart.Receipt ? run.EffectiveAt : run.Now);
    }
}
