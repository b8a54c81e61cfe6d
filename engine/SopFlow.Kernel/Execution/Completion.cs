using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;

namespace SopFlow.Kernel.Execution;

/// <summary>Ends an instance, and tells whoever waits for it.</summary>
internal static class Completion
{
    /// <summary>Every token has reached an end: the promise is met or missed, and the caller, if any, goes on.</summary>
    public static void Complete(Run run)
    {
        if (run.State.FindClock(Clock.PromiseId) is { } promise)
            ClockKeeping.Finish(run, promise, ClockSubject.Promise, Actor.Engine.Id);
        var state = run.State;
        run.Emit(new InstanceCompleted(run.Now));
        if (state.CalledBy is { } caller)
            run.Deliver(new Delivery(caller.Caller, new CompleteCall(caller.Key, state.Id, state.Variables, state.Documents)));
    }

    /// <summary>Somebody ends it: its tasks are cancelled, the instances it called with it, and its caller gets an incident.</summary>
    /// <param name="run">The run.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="errorCode">The code of the error that ends it, empty for one without; null when no error does.</param>
    public static void Cancel(Run run, Actor by, string reason, string? errorCode = null)
    {
        var state = run.State;
        foreach (var task in state.Tasks)
            run.Emit(new TaskCancelled(run.Now, task.Key, task.Element, task.Roles, task.Round, state.ClockOf(task.Key)?.DueAt));
        run.Emit(new InstanceCancelled(run.Now, by.Id, reason));
        foreach (var element in state.Elements)
        {
            if (element.Wait is State.Wait.Call call)
                run.Deliver(new Delivery(call.Called, new CancelInstance(by, reason)));
        }

        if (state.CalledBy is { } caller)
            run.Deliver(new Delivery(caller.Caller, new FailCall(caller.Key, $"The called instance {state.Id} was cancelled: {reason}") { ErrorCode = errorCode }));
    }
}
