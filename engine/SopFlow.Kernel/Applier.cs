using SopFlow.Calendars;
using SopFlow.Kernel.Clocks;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.State;

namespace SopFlow.Kernel;

/// <summary>The only way state changes, live and on replay: one event, one small change. Pure and total over events the kernel made.</summary>
public static class Applier
{
    /// <summary>The state after an event.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="happened">The event.</param>
    /// <exception cref="InvalidOperationException">The event cannot follow the state: the log is damaged or the kernel has a bug.</exception>
    public static ProcessInstance Apply(ProcessInstance? state, KernelEvent happened)
    {
        var next = (state, happened) switch
        {
            (null, InstanceStarted e) => Start(e),
            (null, _) => throw new InvalidOperationException($"An instance begins with instance.started, not {happened.GetType().Name}."),
            (_, InstanceStarted) => throw new InvalidOperationException($"Instance {state.Id} has started already."),
            ({ IsFinished: true }, _) => throw new InvalidOperationException($"Instance {state.Id} has ended; {happened.GetType().Name} cannot follow."),
            (_, InstanceCompleted e) => End(state, InstanceStatus.Completed, e.At),
            (_, InstanceCancelled e) => End(state, InstanceStatus.Cancelled, e.At),
            (_, InstanceSuspended e) => state with { Status = InstanceStatus.Suspended, Suspension = new Suspension(e.At, e.By, e.Reason) },
            (_, InstanceResumed) => state with { Status = InstanceStatus.Active, Suspension = null },
            (_, IncidentRaised e) => Raise(state, e),
            (_, TaskCreated e) => Create(state, e),
            (_, TaskClaimed e) => ChangeTask(state, e.Task, t => t with { Assignee = e.By }),
            (_, TaskReleased e) => ChangeTask(state, e.Task, t => t with { Assignee = null }),
            (_, TaskCompleted e) => Complete(state, e),
            (_, TaskCancelled e) => Cancel(state, e.Task),
            (_, DocumentReceived e) => Receive(state, e),
            (_, DocumentsRequested e) => Owe(state, e),
            (_, ClockStarted e) => StartClock(state, e),
            (_, ClockPaused e) => ChangeClock(state, e.Clock, c => c with { Pauses = c.Pauses.Add(new Pause(e.Cause, e.At, null, e.By, e.Reason)) }),
            (_, ClockResumed e) => ChangeClock(state, e.Clock, c => Resume(c, e)),
            (_, ClockRescheduled e) => ChangeClock(state, e.Clock, c => c with { DueAt = e.DueAt, Calendar = e.Calendar, Thresholds = e.Thresholds }),
            (_, ClockConfirmed e) => ChangeClock(state, e.Clock, c => c with { Calendar = e.Calendar, Thresholds = e.Thresholds }),
            (_, SlaWarning e) => ChangeClock(state, e.Clock, c => Pass(c, e.Percent, null)),
            (_, SlaBreached e) => ChangeClock(state, e.Clock, c => Pass(c, Threshold.Due, null) with { BreachedAt = e.At }),
            (_, SlaEscalated e) => ChangeClock(state, e.Clock, c => Pass(c, Threshold.Due, e.Level)),
            (_, SlaBreachRevised e) => ChangeClock(state, e.Clock, c => c with { BreachedAt = e.IsLifted ? null : e.DueAt }),
            (_, SlaMet e) => CloseClock(state, e),
            (_, SlaMissed e) => CloseClock(state, e),
            (_, ElementPassed e) => TokenApplier.Move(state, e.Scope, e.Consumed, e.Taken),
            (_, ElementActivated e) => TokenApplier.Activate(state, e),
            (_, ElementCompleted e) => TokenApplier.Complete(state, e),
            (_, ElementTerminated e) => TokenApplier.Terminate(state, e.Key),
            (_, ScopeCleared e) => TokenApplier.Clear(state, e.Scope, e.Except),
            (_, WaitChanged e) => TokenApplier.ChangeElement(state, e.Key, element => element with { Wait = e.Wait }),
            (_, LoopAdvanced e) => TokenApplier.ChangeElement(state, e.Key, element => element with { Loop = e.Loop }),
            (_, CompensationBegun e) => state with { Compensables = state.Compensables.RemoveAll(done => done.Key == e.Key) },
            (_, VariablesMerged { Scope: 0 } e) => state with { Variables = state.Variables.Merge(e.Variables) },
            (_, VariablesMerged e) => TokenApplier.ChangeElement(state, e.Scope, element => element with { Locals = (element.Locals ?? FeelContext.Empty).Merge(e.Variables) }),
            (_, IncidentResolved e) => TokenApplier.ChangeElement(state, e.Key, element => element with { Incident = null }),
            (_, DecisionMade or SignalThrown or MessageThrown or ErrorThrown or EscalationThrown) => state,
            _ => throw new InvalidOperationException($"Nothing is known of the event {happened.GetType().Name}."),
        };
        return happened is PublishedEvent published
            ? next with { Sequence = next.Sequence + 1, LatestAt = Instant.Max(next.LatestAt, published.At) }
            : next;
    }

    /// <summary>The state after events, in order.</summary>
    /// <param name="state">The state before; null before the first event.</param>
    /// <param name="events">The events; at least one when <paramref name="state"/> is null.</param>
    public static ProcessInstance Fold(ProcessInstance? state, IEnumerable<KernelEvent> events)
    {
        foreach (var happened in events)
            state = Apply(state, happened);
        return state ?? throw new InvalidOperationException("An instance without a single event does not exist.");
    }

    private static ProcessInstance Start(InstanceStarted e) => new()
    {
        Id = e.Id,
        Definition = e.Definition,
        Status = InstanceStatus.Active,
        BusinessKey = e.BusinessKey,
        StartedAt = e.At,
        CalledBy = e.CalledBy,
        Variables = e.Variables,
    };

    private static ProcessInstance End(ProcessInstance state, InstanceStatus status, Instant at) =>
        state with { Status = status, EndedAt = at, Tokens = [], Compensables = [], Elements = [], Tasks = [], Clocks = [], RestingClocks = [], Owed = [], Suspension = null };

    private static ProcessInstance Raise(ProcessInstance state, IncidentRaised e) =>
        e.Key is not { } key ? state : state with
        {
            Elements = Change(state.Elements, x => x.Key == key, x => x with { Incident = new IncidentNote(e.Code, e.Message) }, $"element {key}"),
        };

    private static ProcessInstance Create(ProcessInstance state, TaskCreated e) => state with
    {
        LastKey = Math.Max(state.LastKey, e.Task),
        Tasks = state.Tasks.Add(new UserTaskInstance(e.Task, e.ElementKey, e.Element, e.Roles, e.Round, e.At)),
        Rounds = state.Rounds.SetItem(e.Element.Value, e.Round),
    };

    private static ProcessInstance Complete(ProcessInstance state, TaskCompleted e)
    {
        var closed = CloseTask(state, e.Task);
        return e.Outcome is { } outcome
            ? closed with { Outcomes = closed.Outcomes.With(e.Element.Value, FeelString.Of(outcome)) }
            : closed;
    }

    private static ProcessInstance Cancel(ProcessInstance state, int key) =>
        CloseTask(state, key) with { Clocks = state.Clocks.RemoveAll(c => c.TaskKey == key) };

    private static ProcessInstance CloseTask(ProcessInstance state, int key) =>
        state with { Tasks = Remove(state.Tasks, t => t.Key == key, $"task {key}"), Owed = state.Owed.RemoveAll(owed => owed.TaskKey == key) };

    private static ProcessInstance Owe(ProcessInstance state, DocumentsRequested e) => state with
    {
        Owed = state.Owed.RemoveAll(owed => owed.TaskKey == e.Task && e.Documents.Contains(owed.DocumentId))
            .AddRange(e.Documents.Select(id => new OwedDocument(id, e.Task, e.At, e.By, e.Reason))),
    };

    private static ProcessInstance Receive(ProcessInstance state, DocumentReceived e)
    {
        var received = new ReceivedDocument(e.DocumentId, e.At, e.By, e.UploadId, e.Reference);
        var known = state.Documents.Any(d => d.DocumentId == e.DocumentId);
        return state with
        {
            Documents = known
                ? Change(state.Documents, d => d.DocumentId == e.DocumentId, _ => received, e.DocumentId)
                : state.Documents.Add(received),
            Owed = state.Owed.RemoveAll(owed => owed.DocumentId == e.DocumentId),
        };
    }

    private static ProcessInstance StartClock(ProcessInstance state, ClockStarted e)
    {
        var started = new Clock(e.Clock, e.Task, e.Budget, e.Basis, e.At, e.DueAt, e.Calendar, e.Thresholds) { OnReturn = e.OnReturn };
        if (e.Continues is not { } before)
            return state with { Clocks = state.Clocks.Add(started) };
        var index = IndexOf(state.RestingClocks, resting => resting.Clock.Id == before, $"the resting clock {before}");
        var ledger = state.RestingClocks[index].ContinuedAt(e.At);
        return state with
        {
            Clocks = state.Clocks.Add(started with { StartedAt = ledger.StartedAt, Pauses = ledger.Pauses, BreachedAt = ledger.BreachedAt }),
            RestingClocks = state.RestingClocks.RemoveAt(index),
        };
    }

    private static Clock Resume(Clock clock, ClockResumed e) => clock with
    {
        Pauses = Change(clock.Pauses, p => p.Cause == e.Cause && p.EndsAt is null, p => p with { EndsAt = e.At, EndedBy = e.By }, $"a pause of {clock.Id} by {e.Cause}"),
        DueAt = e.DueAt,
        Calendar = e.Calendar,
        Thresholds = e.Thresholds,
    };

    private static Clock Pass(Clock clock, int percent, int? level) =>
        clock with { Thresholds = Remove(clock.Thresholds, t => t.Percent == percent && t.Level == level, $"the {percent} % threshold {level} of {clock.Id}") };

    private static ProcessInstance CloseClock(ProcessInstance state, SlaEvent e)
    {
        var index = IndexOf(state.Clocks, c => c.Id == e.Clock, $"clock {e.Clock}");
        var clock = state.Clocks[index];
        var closed = state with { Clocks = state.Clocks.RemoveAt(index) };
        return clock.OnReturn == OnReturn.Continue && e.Element is { } element
            ? closed with { RestingClocks = closed.RestingClocks.Add(new RestingClock(element, e.Roles, e.At, clock)) }
            : closed;
    }

    private static ProcessInstance ChangeTask(ProcessInstance state, int key, Func<UserTaskInstance, UserTaskInstance> change) =>
        state with { Tasks = Change(state.Tasks, t => t.Key == key, change, $"task {key}") };

    private static ProcessInstance ChangeClock(ProcessInstance state, string id, Func<Clock, Clock> change) =>
        state with { Clocks = Change(state.Clocks, c => c.Id == id, change, $"clock {id}") };

    internal static ImmutableArray<T> Change<T>(ImmutableArray<T> items, Func<T, bool> match, Func<T, T> change, string what)
    {
        var index = IndexOf(items, match, what);
        return items.SetItem(index, change(items[index]));
    }

    internal static ImmutableArray<T> Remove<T>(ImmutableArray<T> items, Func<T, bool> match, string what) =>
        items.RemoveAt(IndexOf(items, match, what));

    private static int IndexOf<T>(ImmutableArray<T> items, Func<T, bool> match, string what)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (match(items[i]))
                return i;
        }

        throw new InvalidOperationException($"Expected {what} in the state; it is not there.");
    }
}
