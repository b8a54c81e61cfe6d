using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>Beginning and ending an instance.</summary>
internal static class InstanceHandlers
{
    public static Rejection? Start(Run run, StartInstance command)
    {
        if ((VariableRules.Refuse(FeelContext.Empty, command.Variables) ?? DocumentHandlers.Refuse(run.Definition, command.Documents)) is { } rejection)
            return rejection;
        run.Emit(new InstanceStarted(
            command.InstanceId, run.Definition.Reference, run.Now, command.Actor.Id, command.BusinessKey, command.Variables, command.CalledBy));
        DocumentHandlers.Receive(run, command.Documents, command.Actor, null, null);
        PromiseClock.OnReceipt(run);
        ElementEntry.Enter(run, run.Definition.Start, []);
        TokenFlow.Settle(run);
        return null;
    }

    public static Rejection? Cancel(Run run, CancelInstance command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Rejection(RejectionCodes.ReasonEmpty, "Cancelling an instance needs a reason.");
        Completion.Cancel(run, command.Actor, command.Reason);
        return null;
    }
}
