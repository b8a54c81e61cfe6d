using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>What called instances say to their callers.</summary>
internal static class CallHandlers
{
    public static Rejection? Complete(Run run, CompleteCall command)
    {
        if (Waiting(run, command.Key) is not { } waiting)
            return NotAwaited(command.Key);
        CallActivityBehavior.Completed(run, waiting, command);
        TokenFlow.Settle(run);
        return null;
    }

    public static Rejection? Fail(Run run, FailCall command)
    {
        if (Waiting(run, command.Key) is not { } waiting)
            return NotAwaited(command.Key);
        if (command.ErrorCode is { } code)
        {
            Catching.Error(run, waiting.Key, code == "" ? null : code, waiting.Element);
            TokenFlow.Settle(run);
        }
        else
        {
            run.Incident(waiting.Element, waiting.Key, IncidentCodes.CallFailed, command.Reason);
        }

        return null;
    }

    private static ElementInstance? Waiting(Run run, int key) =>
        run.State.FindElement(key) is { Wait: Wait.Call } waiting ? waiting : null;

    private static Rejection NotAwaited(int key) => new(RejectionCodes.CallNotAwaited, $"No call activity waits under the key {key}.");
}
