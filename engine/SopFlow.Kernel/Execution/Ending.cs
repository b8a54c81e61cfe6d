using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>Ends work from outside: its tasks are cancelled, and the instances it called with it.</summary>
internal static class Ending
{
    private const string Reason = "The work that called it was ended.";

    /// <summary>Ends one element instance, with everything in it and on its border.</summary>
    public static void Terminate(Run run, int key)
    {
        var element = run.State.FindElement(key)!;
        CancelWork(run, one => one.Key == key || run.State.IsWithin(one, key));
        run.Emit(new ElementTerminated(key, element.Element));
    }

    /// <summary>Ends everything in a scope, which itself goes on.</summary>
    public static void Clear(Run run, int scope, int? except)
    {
        CancelWork(run, one => one.Key != except && run.State.IsWithin(one, scope));
        run.Emit(new ScopeCleared(scope, except));
    }

    private static void CancelWork(Run run, Func<ElementInstance, bool> ends)
    {
        var state = run.State;
        foreach (var element in state.Elements.Where(ends))
        {
            foreach (var task in state.Tasks.Where(task => task.ElementKey == element.Key))
                run.Emit(new TaskCancelled(run.Now, task.Key, task.Element, task.Roles, task.Round, state.ClockOf(task.Key)?.DueAt));
            if (element.Wait is Wait.Call call)
                run.Deliver(new Delivery(call.Called, new CancelInstance(Actor.Engine, Reason)));
        }
    }
}
