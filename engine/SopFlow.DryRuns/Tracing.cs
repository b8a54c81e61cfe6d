using SopFlow.Kernel;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.DryRuns;

/// <summary>Tells what became of the element instances of an instance.</summary>
public static class Tracing
{
    /// <summary>The trace of some events, in order.</summary>
    /// <param name="state">The instance before them; null before its first.</param>
    /// <param name="events">The events.</param>
    /// <param name="at">When they happened.</param>
    public static ImmutableArray<TraceEntry> Of(ProcessInstance? state, IEnumerable<KernelEvent> events, Instant at)
    {
        var trace = ImmutableArray.CreateBuilder<TraceEntry>();
        foreach (var happened in events)
        {
            var before = state;
            state = Applier.Apply(state, happened);
            trace.AddRange(Entries(before, happened, state, at));
        }

        return trace.ToImmutable();
    }

    private static IEnumerable<TraceEntry> Entries(ProcessInstance? before, KernelEvent happened, ProcessInstance after, Instant at) => happened switch
    {
        ElementPassed e => [new(at, TraceKind.Passed, e.Element.Value)],
        ElementActivated { Role: not ElementRole.Listener } e => [new(at, TraceKind.Entered, e.Element.Value) { Key = e.Key }],
        ElementCompleted e when before!.FindElement(e.Key)!.KeepsScope => [.. Gone(before, after, e.Key, at), new(at, TraceKind.Completed, e.Element.Value) { Key = e.Key }],
        IncidentRaised e => [new(at, TraceKind.Incident, e.Element.Value) { Key = e.Key, Name = e.Code, Detail = e.Message }],
        MessageThrown e => [new(at, TraceKind.Message, e.Element.Value) { Name = e.Name, Detail = e.CorrelationKey }],
        SignalThrown e => [new(at, TraceKind.Signal, e.Element.Value) { Name = e.Name }],
        EscalationThrown { CaughtBy: null } e => [new(at, TraceKind.Escalation, e.Element.Value) { Name = e.Code }],
        InstanceCompleted => [new(at, TraceKind.InstanceCompleted, null)],
        InstanceCancelled => [new(at, TraceKind.InstanceCancelled, null)],
        ElementTerminated or ScopeCleared => Gone(before!, after, null, at),
        _ => [],
    };

    /// <summary>Those that were ended from outside, innermost first.</summary>
    private static IEnumerable<TraceEntry> Gone(ProcessInstance before, ProcessInstance after, int? completed, Instant at) =>
        before.Elements.Where(element => element.KeepsScope && element.Key != completed && after.FindElement(element.Key) is null).Reverse()
            .Select(element => new TraceEntry(at, TraceKind.Terminated, element.Element.Value) { Key = element.Key });
}
