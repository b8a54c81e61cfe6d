using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution.Handlers;

/// <summary>What programs say of service tasks, signals, and elements that are tried again.</summary>
internal static class WorkHandlers
{
    public static Rejection? Complete(Run run, CompleteJob command)
    {
        if (Refuse(run, command.Key, command.Variables) is { } rejection)
            return rejection;
        Activities.Learn(run, command.Key, command.Variables);
        Activities.Complete(run, command.Key);
        TokenFlow.Settle(run);
        return null;
    }

    public static Rejection? Fail(Run run, FailJob command)
    {
        if (Refuse(run, command.Key, FeelContext.Empty) is { } rejection)
            return rejection;
        var waiting = run.State.FindElement(command.Key)!;
        var job = (Wait.Job)waiting.Wait!;
        run.Emit(new WaitChanged(waiting.Key, job with { AttemptsLeft = job.AttemptsLeft - 1 }));
        if (job.AttemptsLeft <= 1)
            run.Incident(waiting.Element, waiting.Key, IncidentCodes.JobFailed, command.Message);
        return null;
    }

    public static Rejection? Throw(Run run, ThrowJobError command)
    {
        if (Refuse(run, command.Key, command.Variables) is { } rejection)
            return rejection;
        Activities.Learn(run, command.Key, command.Variables);
        Catching.Error(run, command.Key, command.Code, run.State.FindElement(command.Key)!.Element);
        TokenFlow.Settle(run);
        return null;
    }

    public static Rejection? Signal(Run run, CatchSignal command)
    {
        if (VariableRules.Refuse(run.State.Variables, command.Variables) is { } rejection)
            return rejection;
        if (run.State.Elements.Any(element => element.Wait is { } wait && Catching.NumberOf(wait, one => one is Wait.Signal signal && signal.Name == command.Name) is not null))
        {
            Activities.Learn(run, 0, command.Variables);
            Catching.Signal(run, command.Name);
            TokenFlow.Settle(run);
        }

        return null;
    }

    public static Rejection? Resolve(Run run, ResolveIncident command)
    {
        if (run.State.FindElement(command.Key) is not { Incident: not null } stuck)
            return new Rejection(RejectionCodes.IncidentNotFound, $"There is no incident at the key {command.Key}.");
        if (VariableRules.Refuse(run.State.Variables, command.Variables) is { } rejection)
            return rejection;
        Activities.Learn(run, stuck.Key, command.Variables);
        run.Emit(new IncidentResolved(run.Now, stuck.Element, stuck.Key, command.Actor.Id));
        Retry(run, stuck);
        TokenFlow.Settle(run);
        return null;
    }

    public static Rejection? Start(Run run, StartActivity command)
    {
        if (run.State.FindElement(command.Key) is not { Incident: null, Role: not ElementRole.Body } around || run.Definition[around.Element] is not AdHocSubProcess adHoc)
            return new Rejection(RejectionCodes.ActivityNotFound, $"No ad-hoc subprocess is at work under the key {command.Key}.");
        if (AdHoc.Activities(run.Definition, adHoc.Id).FirstOrDefault(one => one.Id == command.Element) is not { } chosen)
            return new Rejection(RejectionCodes.ActivityNotFound, $"{adHoc.Id} has no activity {command.Element} that may be chosen.") { Subjects = [command.Element.Value] };
        if (AdHoc.IsOver(around))
            return new Rejection(RejectionCodes.ActivityNotFound, $"What was to be done in {adHoc.Id} is done; it only waits for what still runs.");
        if (AdHoc.Reached(run.Definition, run.State, around.Key, chosen) is not { } reached)
            return new Rejection(RejectionCodes.ActivityNotFound, $"{command.Element} may not be chosen yet: nothing that leads to it is done.") { Subjects = [command.Element.Value] };
        if (adHoc.IsSequential && AdHoc.IsBusy(run.State, around.Key))
            return new Rejection(RejectionCodes.ActivityNotFound, $"In {adHoc.Id} one activity runs at a time, and one is running.");
        Activities.Enter(run, chosen, reached, around.Key);
        TokenFlow.Settle(run);
        return null;
    }

    private static Rejection? Refuse(Run run, int key, FeelContext variables) => run.State.FindElement(key) is { Wait: Wait.Job, Incident: null }
        ? VariableRules.Refuse(run.State.Variables, variables)
        : new Rejection(RejectionCodes.JobNotFound, $"No work waits under the key {key}.");

    private static void Retry(Run run, ElementInstance stuck)
    {
        switch (stuck.Wait, run.Definition[stuck.Element])
        {
            case (Wait.Job job, ServiceTask service):
                run.Emit(new WaitChanged(stuck.Key, job with { AttemptsLeft = service.Attempts }));
                break;
            case (_, AdHocSubProcess adHoc) when stuck is { Incident.Code: IncidentCodes.CompletionNotBoolean }:
                AdHoc.Ask(run, stuck.Key, adHoc);
                break;
            case (_, ComplexGateway) when stuck is { Incident.Code: IncidentCodes.ActivationNotBoolean or IncidentCodes.NoFlow or IncidentCodes.ConditionNotBoolean }:
                Ending.Terminate(run, stuck.Key); // Its tokens stand before it still.
                break;
            case ({ }, CatchEvent or StartEvent) when stuck is { Role: ElementRole.Work, Incident.Code: IncidentCodes.NoFlow or IncidentCodes.ConditionNotBoolean }:
                Happening.Leave(run, stuck, run.Definition[stuck.Element]);
                break;
            case ({ }, _) when stuck is { Incident.Code: IncidentCodes.EventConditionNotBoolean }:
                break; // It is asked again as things settle.
            case (_, Activity activity) when stuck is { Incident.Code: IncidentCodes.NoFlow or IncidentCodes.ConditionNotBoolean }:
                Activities.Leave(run, stuck, activity);
                break;
            case (_, Activity) when stuck is { Role: ElementRole.Body, Incident.Code: IncidentCodes.LoopNotCounted }:
                Loops.GoOn(run, run.State.FindElement(stuck.Key)!);
                break;
            case (Wait.Call, CallActivity call):
                Activities.Again(run, stuck, call);
                break;
            case (_, BusinessRuleTask rule) when stuck is { Incident.Code: IncidentCodes.DecisionFailed }:
                Activities.Again(run, stuck, rule);
                break;
            case (_, ReceiveTask receive):
                Activities.Again(run, stuck, receive);
                break;
            case (_, BoundaryEvent or StartEvent) when stuck.Role == ElementRole.Listener:
                Listeners.Again(run, stuck);
                break;
            case (_, var element):
                Ending.Terminate(run, stuck.Key);
                ElementEntry.Enter(run, element, [], stuck.Scope);
                break;
        }
    }
}
