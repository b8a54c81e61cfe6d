using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Execution.Handlers;

namespace SopFlow.Kernel.Execution;

/// <summary>Gives each command to what knows it.</summary>
internal static class CommandHandlers
{
    /// <summary>Carries a command out on the run, or says why not, and then nothing of the run is kept.</summary>
    public static Rejection? Handle(Run run, Command command) => command switch
    {
        Tick or RescheduleClocks => null,
        StartInstance start => InstanceHandlers.Start(run, start),
        CancelInstance cancel => InstanceHandlers.Cancel(run, cancel),
        SuspendInstance suspend => InstanceHandlers.Suspend(run, suspend),
        ResumeInstance resume => InstanceHandlers.Resume(run, resume),
        PauseClock pause => ClockHandlers.Pause(run, pause),
        ResumeClock resume => ClockHandlers.Resume(run, resume),
        RequestDocuments request => DocumentHandlers.Request(run, request),
        SubmitDocuments submit => DocumentHandlers.Submit(run, submit),
        ClaimTask claim => TaskHandlers.Claim(run, claim),
        ReleaseTask release => TaskHandlers.Release(run, release),
        CompleteTask complete => TaskCompletion.Complete(run, complete),
        CorrelateMessage message => MessageHandlers.Correlate(run, message),
        CompleteJob complete => WorkHandlers.Complete(run, complete),
        FailJob fail => WorkHandlers.Fail(run, fail),
        ThrowJobError error => WorkHandlers.Throw(run, error),
        CatchSignal signal => WorkHandlers.Signal(run, signal),
        ResolveIncident resolve => WorkHandlers.Resolve(run, resolve),
        StartActivity start => WorkHandlers.Start(run, start),
        CompleteCall complete => CallHandlers.Complete(run, complete),
        FailCall fail => CallHandlers.Fail(run, fail),
        _ => throw new InvalidOperationException($"Nothing is known of the command {command.Kind}."),
    };
}
