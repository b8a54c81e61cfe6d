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
    /// <remarks>Whatever fell due before <see cref="DecisionContext.Now"/> happens first, in the order in which it fell due, so that a host that was down changes nothing but the time of the telling.</remarks>
    /// <exception cref="ArgumentException">The definition is not the instance's.</exception>
    public static Decision Decide(ProcessDefinition definition, ProcessInstance? state, Command command, DecisionContext context)
    {
        if (state is not null && state.Definition != definition.Reference)
            throw new ArgumentException($"Instance {state.Id} runs {state.Definition}, and {definition.Reference} was given.", nameof(definition));
        if (Refuse(state, command) is { } refusal)
            return new Decision.Rejected(refusal);
        if (state is { IsFinished: true })
            return new Decision.Accepted(state, [], []);

        var run = new Run(definition, state, context);
        AlarmPassing.PassAll(run);
        if (run.Started is { IsFinished: true } && command is not Tick)
            return new Decision.Rejected(Finished(run.State));
        return CommandHandlers.Handle(run, command) is { } rejection
            ? new Decision.Rejected(rejection)
            : run.Finish();
    }

    private static Rejection? Refuse(ProcessInstance? state, Command command) => (state, command) switch
    {
        (null, StartInstance) => null,
        (null, _) => new Rejection(RejectionCodes.InstanceNotFound, "There is no such instance."),
        (_, StartInstance) => new Rejection(RejectionCodes.InstanceExists, $"Instance {state.Id} exists already."),
        // What other instances and alarms say of an instance that has ended is too late, and not an error of theirs.
        ({ IsFinished: true }, Tick or CompleteCall or FailCall) => null,
        ({ IsFinished: true }, _) => Finished(state),
        _ => null,
    };

    private static Rejection Finished(ProcessInstance state) => new(
        RejectionCodes.InstanceFinished,
        $"Instance {state.Id} was {(state.Status == InstanceStatus.Completed ? "completed" : "cancelled")} and takes no more commands.");
}
