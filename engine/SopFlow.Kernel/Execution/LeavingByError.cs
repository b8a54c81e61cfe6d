using SopFlow.Kernel.Events;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>
/// What was done in a subprocess that an error leaves is undone first, unless an event subprocess in it is there for that error (BPMN 2.0.2, 10.7: presumed abort).
/// A transaction is left as it is: an error is its hazard (10.3.5).
/// </summary>
internal static class LeavingByError
{
    /// <summary>Begins to undo what was done in the innermost subprocess that the error leaves and that has anything to undo; false when none has.</summary>
    /// <param name="run">The run.</param>
    /// <param name="from">Where the error was thrown.</param>
    /// <param name="upTo">The scope that is not left; 0 for the process itself.</param>
    /// <param name="error">The error, thrown once more when all is undone.</param>
    public static bool Undoes(Run run, int from, int upTo, ThrownError error)
    {
        var left = Left(run, from, upTo);
        var first = left.FirstOrDefault(instance => IsUndone(run, instance, error.Code) && !Compensating.Done(run.State, instance.Key).IsEmpty);
        if (first is null)
            return false;

        Listeners.StopOnBorder(run, left[^1].Key);
        for (var outer = left.Length - 1; left[outer].Key != first.Key; outer--)
            Ending.Clear(run, left[outer].Key, left[outer - 1].Key);
        Ending.Clear(run, first.Key, null);
        run.Emit(new WaitChanged(first.Key, new Wait.Compensation(Compensating.Done(run.State, first.Key)) { Error = error }));
        Compensating.Next(run, first.Key);
        return true;
    }

    /// <summary>All is undone: the error goes on from there.</summary>
    public static void GoesOn(Run run, int from, ThrownError error)
    {
        run.Emit(new WaitChanged(from, null));
        Catching.Error(run, from, error.Code, error.Source);
    }

    private static ImmutableArray<ElementInstance> Left(Run run, int from, int upTo)
    {
        var left = ImmutableArray.CreateBuilder<ElementInstance>();
        for (var at = from; at != upTo; at = left[^1].Scope)
            left.Add(run.State.FindElement(at)!);
        return left.ToImmutable();
    }

    private static bool IsUndone(Run run, ElementInstance instance, string? code) =>
        run.Definition[instance.Element] is SubProcess and not (Transaction or EventSubProcess)
        && !Listeners.EventSubProcesses(run.Definition, instance.Element).Any(one => Catching.IsOf(one.Start.Trigger, code));
}
