using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Decisions;

/// <summary>Every rule that a DMN file is held to beside those of XML files, with its id that stays and how to mend what breaks it.</summary>
public static class DmnRules
{
    private static readonly List<Rule> Rules = [];

    internal static readonly Rule NotDefinitions = Error("dmn.file.root", "A DMN file has the root element 'definitions' of DMN 1.2, 1.3, 1.4 or 1.5, such as https://www.omg.org/spec/DMN/20191111/MODEL/.");
    internal static readonly Rule Limit = Error("dmn.file.limit", "Split the table or the file.");
    internal static readonly Rule NotExecuted = Error("dmn.not-executed", "Use what SopFlow executes; docs/dmn.md lists it.");
    internal static readonly Rule UnknownElement = Error("dmn.element.unknown", "Use an element of DMN where the standard allows it, or put a tool's own into extensionElements.");
    internal static readonly Rule MissingElement = Error("dmn.element.missing", "Add the element that the standard requires here.");
    internal static readonly Rule Repeated = Error("dmn.element.repeated", "Keep one of them.");
    internal static readonly Rule UnknownAttribute = Error("dmn.attribute.unknown", "Remove the attribute, or give it a namespace of its own.");
    internal static readonly Rule MissingAttribute = Error("dmn.attribute.missing", "Add the attribute.");
    internal static readonly Rule BadAttribute = Error("dmn.attribute.invalid", "Give it a value that the standard names.");
    internal static readonly Rule DuplicateId = Error("dmn.id.duplicate", "Give each element an id of its own.");
    internal static readonly Rule Unresolved = Error("dmn.reference.unresolved", "Refer to a decision or input data of this file, as href=\"#id\".");
    internal static readonly Rule Cycle = Error("dmn.requirement.cycle", "Remove one of the requirements: a decision cannot need its own value.");
    internal static readonly Rule RequiredName = Error("dmn.requirement.name", "Give the decision a variable whose name has letters, digits and underscores only, and that no other required decision has.");
    internal static readonly Rule ExpressionLanguage = Error("dmn.expression.language", "Write the expression in FEEL, and leave expressionLanguage out.");
    internal static readonly Rule ExpressionEmpty = Error("dmn.expression.empty", "Write an expression.");
    internal static readonly Rule ExpressionText = Error("dmn.expression.invalid", "Mend the expression; docs/feel.md says what is read.");
    internal static readonly Rule UnknownType = Error("dmn.type.unknown", "Use a type of FEEL, such as string, number, boolean, date, time or dateTime, or leave typeRef out.");
    internal static readonly Rule RuleEntries = Error("dmn.rule.entries", "Give the rule an entry for every column.");
    internal static readonly Rule OutputName = Error("dmn.output.name", "Give each of several outputs a name of its own.");
    internal static readonly Rule HitPolicyValues = Error("dmn.hit-policy.values", "Give an output outputValues, the most important first: by them PRIORITY and OUTPUT ORDER choose.");
    internal static readonly Rule HitPolicyAggregation = Error("dmn.hit-policy.aggregation", "Use aggregation with hitPolicy=\"COLLECT\" and one output only.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All => Rules;

    private static Rule Error(string id, string mend)
    {
        var rule = new Rule(id, Severity.Error, mend);
        Rules.Add(rule);
        return rule;
    }
}
