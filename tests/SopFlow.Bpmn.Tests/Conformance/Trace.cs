using SopFlow.Kernel;
using SopFlow.Kernel.Events;
using SopFlow.Kernel.State;

namespace SopFlow.Bpmn.Tests.Conformance;

/// <summary>Tells what became of the element instances of an instance, as a reader of the diagram would.</summary>
internal static class Trace
{
    public static string Of(ProcessInstance? state, IEnumerable<KernelEvent> events)
    {
        var words = new List<string>();
        foreach (var happened in events)
        {
            var before = state;
            state = Applier.Apply(state, happened);
            words.AddRange(Words(before, happened, state));
        }

        return string.Join(" ", words);
    }

    private static IEnumerable<string> Words(ProcessInstance? before, KernelEvent happened, ProcessInstance after) => happened switch
    {
        ElementPassed e => [e.Element.Value],
        ElementActivated { Role: not ElementRole.Listener } e => [$"+{e.Element}"],
        ElementCompleted e when before!.FindElement(e.Key)!.KeepsScope => [.. Gone(before, after, e.Key), $"-{e.Element}"],
        IncidentRaised e => [$"!{e.Element}:{e.Code}"],
        MessageThrown e => [$"message:{e.Name}{(e.CorrelationKey is { } key ? $"/{key}" : "")}"],
        SignalThrown e => [$"signal:{e.Name}"],
        EscalationThrown { CaughtBy: null } e => [$"escalation:{e.Code}"],
        InstanceCompleted => ["completed"],
        InstanceCancelled => ["cancelled"],
        ElementTerminated or ScopeCleared => Gone(before!, after, null),
        _ => [],
    };

    /// <summary>Those that were ended from outside, innermost first.</summary>
    private static IEnumerable<string> Gone(ProcessInstance before, ProcessInstance after, int? completed) =>
        before.Elements.Where(element => element.KeepsScope && element.Key != completed && after.FindElement(element.Key) is null).Reverse().Select(element => $"x{element.Element}");
}
