using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>Event subprocesses of one scope that interrupt and begin by the same event: the first ends the scope's work, so that the others never begin, and nobody says which is the first.</summary>
internal static class RivalEventSubProcesses
{
    /// <summary>Each start event that has a rival before it in the document, with that rival and what both begin by, in both languages.</summary>
    /// <param name="definition">The process.</param>
    /// <param name="scope">A subprocess, or null for the process itself.</param>
    public static IEnumerable<(ElementId Start, ElementId Rival, string What, string WhatId)> Of(ProcessDefinition definition, ElementId? scope)
    {
        var first = new Dictionary<string, ElementId>(StringComparer.Ordinal);
        var starts = from inner in definition.Inside(scope).OfType<EventSubProcess>()
                     from start in definition.Inside(inner.Id).OfType<StartEvent>()
                     where start is { IsInterrupting: true, Trigger: not null }
                     select start;
        foreach (var start in starts)
        {
            foreach (var (key, what, whatId) in Events(start.Trigger!).DistinctBy(one => one.Key))
            {
                if (!first.TryAdd(key, start.Id))
                    yield return (start.Id, first[key], what, whatId);
            }
        }
    }

    /// <summary>The events by any of which it begins. Timers are told apart by when they fire, and of several that are all needed none is enough.</summary>
    private static IEnumerable<(string Key, string What, string WhatId)> Events(EventTrigger trigger) => trigger switch
    {
        EventTrigger.Message message => [($"message {message.Name} {message.CorrelationKey?.Text}", $"the message '{message.Name}'", $"pesan '{message.Name}'")],
        EventTrigger.Signal signal => [($"signal {signal.Name}", $"the signal '{signal.Name}'", $"sinyal '{signal.Name}'")],
        EventTrigger.Error error => [($"error {error.Code}", error.Code is null ? "any error" : $"the error '{error.Code}'", error.Code is null ? "kesalahan apa pun" : $"kesalahan '{error.Code}'")],
        EventTrigger.Escalation escalation =>
            [($"escalation {escalation.Code}", escalation.Code is null ? "any escalation" : $"the escalation '{escalation.Code}'", escalation.Code is null ? "eskalasi apa pun" : $"eskalasi '{escalation.Code}'")],
        EventTrigger.Condition condition => [($"condition {condition.Expression.Text}", $"the condition '{condition.Expression.Text}'", $"kondisi '{condition.Expression.Text}'")],
        EventTrigger.Compensation => [("compensation", "compensation", "kompensasi")],
        EventTrigger.Multiple { IsParallel: false } several => several.Triggers.SelectMany(Events),
        _ => [],
    };
}
