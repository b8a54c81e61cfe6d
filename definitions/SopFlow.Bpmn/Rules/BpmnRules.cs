using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Rules;

/// <summary>Every rule that a BPMN document is held to, with its id that stays and how to mend what breaks it.</summary>
public static partial class BpmnRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Registry.Rules;

    private static Rule Error(string id, string mend) => Add(id, Severity.Error, mend);

    private static Rule Warning(string id, string mend) => Add(id, Severity.Warning, mend);

    private static Rule Add(string id, Severity severity, string mend)
    {
        var rule = new Rule(id, severity, mend);
        Registry.Rules.Add(rule);
        return rule;
    }

    // A class of its own, because the fields of the parts of this one are set in no certain order.
    private static class Registry
    {
        public static readonly List<Rule> Rules = [];
    }
}
