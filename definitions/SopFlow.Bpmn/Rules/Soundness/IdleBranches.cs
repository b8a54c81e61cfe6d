using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Rules.Soundness;

/// <summary>Flows that can never be taken, whatever the data: their condition is constant, or another flow is taken before them.</summary>
internal static class IdleBranches
{
    public static IEnumerable<(FlowId Flow, string Why, string WhyId)> Of(ProcessDefinition definition, ElementId? scope) =>
        definition.Inside(scope).SelectMany(element => Of(definition.Outgoing(element.Id), element is ExclusiveGateway));

    private static IEnumerable<(FlowId Flow, string Why, string WhyId)> Of(ImmutableArray<SequenceFlow> outgoing, bool isExclusive)
    {
        SequenceFlow? always = null;
        var before = new Dictionary<string, SequenceFlow>(StringComparer.Ordinal);
        foreach (var flow in outgoing.Where(flow => !flow.IsDefault))
        {
            var holds = flow.Condition is { } condition ? Constant(condition) : true;
            if (isExclusive && always is not null)
                yield return (flow.Id, $"'{always.Id}' before it always is", $"'{always.Id}' sebelumnya selalu ditempuh");
            else if (isExclusive && flow.Condition is { } same && before.TryGetValue(Plain(same), out var earlier))
                yield return (flow.Id, $"'{earlier.Id}' before it has the same condition", $"'{earlier.Id}' sebelumnya mempunyai syarat yang sama");
            else if (holds == false)
                yield return (flow.Id, $"its condition, {flow.Condition!.Text}, never holds", $"syaratnya, {flow.Condition!.Text}, tidak pernah terpenuhi");
            if (holds == true)
                always ??= flow;
            if (flow.Condition is { } asked)
                before.TryAdd(Plain(asked), flow);
        }

        // A default is taken when nothing else is; out of an activity, when no conditional flow is.
        if (outgoing.FirstOrDefault(flow => flow.IsDefault) is { } otherwise && always is not null && (isExclusive || always.Condition is not null))
            yield return (otherwise.Id, $"'{always.Id}' always is, and the default only when no other flow is", $"'{always.Id}' selalu ditempuh, dan alur bawaan hanya bila tidak ada yang lain");
    }

    /// <summary>What a condition gives that asks for no variable; null when it asks for one.</summary>
    private static bool? Constant(FeelExpression condition)
    {
        var value = condition.Evaluate(FeelContext.Empty, out var diagnostic);
        return diagnostic is null ? value.IsTrue : null;
    }

    private static string Plain(FeelExpression condition) => string.Join(' ', condition.Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
