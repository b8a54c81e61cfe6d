using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel.Execution;

/// <summary>
/// Stops and starts clocks as the state of the work says: all while the instance is suspended; the promise while only external roles hold the work; the promise
/// and the task concerned while the applicant owes a document.
/// </summary>
internal static class StateOfWork
{
    /// <summary>Enters into the ledgers what the state says and they do not yet.</summary>
    /// <param name="run">The run.</param>
    /// <param name="by">Whose command brought it about.</param>
    public static void Follow(Run run, string by)
    {
        if (run.Started is not { IsFinished: false } state)
            return;
        foreach (var clock in state.Clocks)
        {
            var suspension = state.Suspension;
            Set(run, clock.Id, PauseCause.Suspension, suspension is not null, suspension?.By ?? by, suspension?.Reason);
            var owed = state.Owed.FirstOrDefault(document => clock.TaskKey is null || document.TaskKey == clock.TaskKey);
            Set(run, clock.Id, PauseCause.Documents, owed is not null, owed?.By ?? by, owed?.Reason);
            if (clock.TaskKey is null)
                Set(run, clock.Id, PauseCause.External, IsHeldOutside(run.Definition, state), by, null);
        }
    }

    private static void Set(Run run, string id, PauseCause cause, bool holds, string by, string? reason)
    {
        var clock = run.State.FindClock(id)!;
        switch (clock.PauseBy(cause), holds)
        {
            case (null, true): ClockKeeping.Pause(run, clock, cause, by, reason); break;
            case ({ } pause, false): ClockKeeping.Resume(run, clock, pause, by); break;
        }
    }

    /// <summary>Whether there is work and all of it waits for external roles.</summary>
    private static bool IsHeldOutside(ProcessDefinition definition, ProcessInstance state)
    {
        if (state.Elements.IsEmpty)
            return false;
        return state.Elements.Where(element => element.KeepsScope).All(element => definition[element.Element] switch
        {
            _ when element.Incident is not null => false,
            UserTask => state.Tasks.Where(task => task.ElementKey == element.Key).All(task => AreOutside(definition, task.Roles)),
            CatchEvent caught => AreOutside(definition, caught.Roles),
            _ => false,
        });
    }

    private static bool AreOutside(ProcessDefinition definition, ImmutableArray<string> roles) =>
        !roles.IsEmpty && roles.All(id => definition.FindRole(id) is { IsExternal: true });
}
