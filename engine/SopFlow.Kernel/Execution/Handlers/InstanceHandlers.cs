using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Execution.Elements;
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
        if (BackdatingRules.Date(run, command.Received, Instant.MinValue) is { } undatable)
            return undatable;
        if (command.StartElement is { } unknown && !run.Definition.CanStartAt(unknown))
            return new Rejection(RejectionCodes.StartNotFound, $"{run.Definition.Reference} cannot be started at {unknown}.") { Subjects = [unknown.Value] };
        if (command is { StartElement: { } at, Message: { } name } && !ProcessStarts.Of(run.Definition).Any(start => start.Element == at && start.Trigger is EventTrigger.Message awaited && awaited.Name == name))
            return new Rejection(RejectionCodes.StartNotFound, $"{run.Definition.Reference} does not start at {at} by the message '{name}'.") { Subjects = [at.Value] };
        run.Emit(new InstanceStarted(
            command.InstanceId, run.Definition.Reference, run.Now, command.Actor.Id, command.BusinessKey, ProcessStartBehavior.Known(run.Definition, command), command.CalledBy)
        {
            Received = run.Backdated,
        });
        DocumentHandlers.Receive(run, command.Documents, command.Actor, null, null);
        ProcessStartBehavior.Begin(run, command);
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

    public static Rejection? Suspend(Run run, SuspendInstance command)
    {
        if (run.State.Suspension is { } before)
            return new Rejection(RejectionCodes.InstanceSuspended, $"The instance was suspended before, by {before.By}: {before.Reason}");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return new Rejection(RejectionCodes.ReasonEmpty, "Suspending an instance needs a reason.");
        if (BackdatingRules.Date(run, command.Backdated, run.State.StartedAt) is { } undatable)
            return undatable;
        run.Emit(new InstanceSuspended(run.EffectiveAt, command.Actor.Id, command.Reason) { Backdated = run.Backdated });
        return null;
    }

    public static Rejection? Resume(Run run, ResumeInstance command)
    {
        if (run.State.Suspension is not { } suspension)
            return new Rejection(RejectionCodes.InstanceNotSuspended, "The instance is not suspended.");
        if (BackdatingRules.Date(run, command.Backdated, suspension.Since) is { } undatable)
            return undatable;
        run.Emit(new InstanceResumed(run.EffectiveAt, command.Actor.Id) { Backdated = run.Backdated });
        return null;
    }
}
