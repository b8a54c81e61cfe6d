using SopFlow.Kernel.Commands;
using SopFlow.Kernel.Execution;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel;

/// <summary>
/// The kernel's front door: a definition, a state and a command give events, or a rejection. Pure: the same arguments always give the same answer.
/// </summary>
public static class Decider
{
    /// <summary>Decides one command.</summary>
    /// <param name="definition">The definition that the instance runs.</param>
    /// <param name="state">The instance; null when it has not started.</param>
    /// <param name="command">The command.</param>
    /// <param name="context">The time and the calendar.</param>
    /// <remarks>
    /// Clocks whose due date an older version of the calendar made are read anew first. Then whatever fell due before <see cref="DecisionContext.Now"/> happens, in the order in which it fell due, so that a host that was down changes nothing but the time of the telling.
    /// The instance's own time never goes back: where the machine's clock did, it stands still until that has caught up.
    /// </remarks>
    /// <exception cref="ArgumentException">The definition is not the instance's.</exception>
    public static Decision Decide(ProcessDefinition definition, ProcessInstance? state, Command command, DecisionContext context)
    {
        if (state is not null && state.Definition != definition.Reference)
            throw new ArgumentException($"Instance {state.Id} runs {state.Definition}, and {definition.Reference} was given.", nameof(definition));
        if (Refuse(state, command) is { } refusal)
            return new Decision.Rejected(refusal);
        if (state is { IsFinished: true })
            return new Decision.Accepted(state, [], []);

        var run = new Run(definition, state, context with { Now = Instant.Max(context.Now, state?.LatestAt ?? context.Now) });
        ClockKeeping.Reschedule(run);
        Pass(run, command);
        if (run.Started is { IsFinished: true } && command is not (Tick or RescheduleClocks))
            return new Decision.Rejected(Finished(run.State));
        if (CommandHandlers.Handle(run, command) is { } rejection)
            return new Decision.Rejected(rejection);
        StateOfWork.Follow(run, command.Actor.Id);
        run.Backdated = null;
        // What was dated back may have brought a threshold into the past, and what was resumed may be overdue.
        Pass(run, command);
        return command is RescheduleClocks && run.ChangedNothingButReadings ? new Decision.Accepted(state, [], []) : run.Finish();
    }

    private static void Pass(Run run, Command command)
    {
        AlarmPassing.PassAll(run);
        StateOfWork.Follow(run, command.Actor.Id);
    }

    private static Rejection? Refuse(ProcessInstance? state, Command command) => (state, command) switch
    {
        (null, StartInstance) => null,
        (null, _) => new Rejection(RejectionCodes.InstanceNotFound, "There is no such instance."),
        (_, StartInstance) => new Rejection(RejectionCodes.InstanceExists, $"Instance {state.Id} exists already."),
        // What other instances and alarms say of an instance that has ended is too late, and not an error of theirs.
        ({ IsFinished: true }, Tick or RescheduleClocks or CompleteCall or FailCall) => null,
        ({ IsFinished: true }, _) => Finished(state),
        ({ Suspension: { } why }, ClaimTask or ReleaseTask or CompleteTask or CorrelateMessage or StartActivity) =>
            new Rejection(RejectionCodes.InstanceSuspended, $"The instance is suspended by {why.By}: {why.Reason}"),
        _ => null,
    };

    private static Rejection Finished(ProcessInstance state) => new(
        RejectionCodes.InstanceFinished,
        $"Instance {state.Id} was {(state.Status == InstanceStatus.Completed ? "completed" : "cancelled")} and takes no more commands.");
}
