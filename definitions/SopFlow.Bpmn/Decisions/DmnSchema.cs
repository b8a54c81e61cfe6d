using System.Xml.Linq;
using SopFlow.Bpmn.Rules;

namespace SopFlow.Bpmn.Decisions;

/// <summary>
/// Which elements and attributes a DMN file may have where: those that are executed, those that only describe, and those that would change a decision
/// and are refused by name.
/// </summary>
internal sealed class DmnSchema(XNamespace model, BpmnDiagnostics findings)
{
    /// <summary>Element: attributes: children, with * for any number, + for at least one, ! for exactly one, ? for at most one, ~ for what only describes.</summary>
    private const string Table = """
        definitions: id label name namespace expressionLanguage typeLanguage exporter exporterVersion: decision* inputData* knowledgeSource~ textAnnotation~ association~ group~ artifact~ elementCollection~ organizationUnit~ performanceIndicator~
        decision: id! name! label: question~ allowedAnswers~ variable? informationRequirement* authorityRequirement~ supportedObjective~ impactedPerformanceIndicator~ decisionMaker~ decisionOwner~ usingProcess~ usingTask~ decisionTable? literalExpression?
        inputData: id! name! label: variable?
        variable: id label name typeRef:
        informationRequirement: id label: requiredDecision? requiredInput?
        requiredDecision: href!:
        requiredInput: href!:
        decisionTable: id label typeRef hitPolicy aggregation preferredOrientation outputLabel: input* output+ annotation~ rule*
        input: id label: inputExpression! inputValues?
        inputExpression: id label typeRef expressionLanguage: text?
        inputValues: id label typeRef expressionLanguage: text!
        output: id label name typeRef: outputValues? defaultOutputEntry?
        outputValues: id label typeRef expressionLanguage: text!
        defaultOutputEntry: id label typeRef expressionLanguage: text?
        rule: id label: inputEntry* outputEntry+ annotationEntry*
        inputEntry: id label typeRef expressionLanguage: text?
        outputEntry: id label typeRef expressionLanguage: text?
        literalExpression: id label typeRef expressionLanguage: text?
        annotationEntry: id label: text?
        text::
        """;

    /// <summary>Parts of DMN that change what a decision comes to, and that are not executed.</summary>
    private static readonly HashSet<string> NotExecuted =
    [
        "import", "itemDefinition", "businessKnowledgeModel", "decisionService", "knowledgeRequirement", "importedValues", "invocation", "context", "relation", "list",
        "functionDefinition", "conditional", "for", "every", "some", "filter",
    ];

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["hitPolicy"] = ["UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER"],
        ["aggregation"] = ["SUM", "MIN", "MAX", "COUNT"],
        ["preferredOrientation"] = ["Rule-as-Row", "Rule-as-Column", "CrossTable"],
    };

    private static readonly Dictionary<string, (string[] Attributes, Dictionary<string, char> Children)> Elements = Table.Split('\n').Select(line => line.Split(':')).ToDictionary(
        parts => parts[0].Trim(),
        parts => (Words(parts[1]), Words(parts[2]).ToDictionary(word => word.TrimEnd('*', '+', '!', '?', '~'), word => word[^1])));

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Checks an element and all within it that is read.</summary>
    public void Check(XElement element)
    {
        var (attributes, children) = Elements[element.Name.LocalName];
        CheckAttributes(element, attributes);
        var counts = new Dictionary<string, int>();
        foreach (var child in element.Elements())
        {
            var name = child.Name.LocalName;
            if (child.Name.Namespace != model)
            {
                if (element.Name.LocalName != "definitions" || !DmnNamespaces.Diagrams.Contains(child.Name.Namespace))
                    findings.Add(DmnRules.UnknownElement, child, $"The element '{name}' of the namespace '{child.Name.NamespaceName}' stands outside extensionElements.", $"Elemen '{name}' dari ruang nama '{child.Name.NamespaceName}' berada di luar extensionElements.");
            }
            else if (name is "description" or "extensionElements")
            {
                // Every element may have them, and they change nothing.
            }
            else if (!children.TryGetValue(name, out var many))
            {
                Refuse(child, element);
            }
            else if (many != '~')
            {
                counts[name] = counts.GetValueOrDefault(name) + 1;
                if (counts[name] == 2 && many is '?' or '!')
                    findings.Add(DmnRules.Repeated, child, $"A {element.Name.LocalName} has at most one {name}.", $"{element.Name.LocalName} paling banyak memuat satu {name}.");
                Check(child);
            }
        }

        foreach (var missing in children.Where(child => child.Value is '!' or '+' && !counts.ContainsKey(child.Key)))
            findings.Add(DmnRules.MissingElement, element, $"A {element.Name.LocalName} needs a {missing.Key}.", $"{element.Name.LocalName} memerlukan {missing.Key}.");
    }

    private void Refuse(XElement child, XElement parent)
    {
        var name = child.Name.LocalName;
        if (NotExecuted.Contains(name))
            findings.Add(DmnRules.NotExecuted, child, $"SopFlow does not execute a {name} in a {parent.Name.LocalName}.", $"SopFlow tidak menjalankan {name} di dalam {parent.Name.LocalName}.");
        else
            findings.Add(DmnRules.UnknownElement, child, $"A {parent.Name.LocalName} of DMN has no '{name}'.", $"{parent.Name.LocalName} pada DMN tidak memuat '{name}'.");
    }

    private void CheckAttributes(XElement element, string[] attributes)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None))
        {
            var name = attribute.Name.LocalName;
            if (!attributes.Contains(name) && !attributes.Contains($"{name}!"))
                findings.Add(DmnRules.UnknownAttribute, attribute, $"A {element.Name.LocalName} of DMN has no attribute '{name}'.", $"{element.Name.LocalName} pada DMN tidak memiliki atribut '{name}'.");
            else if (Values.TryGetValue(name, out var allowed) && !allowed.Contains(attribute.Value))
                findings.Add(DmnRules.BadAttribute, attribute, $"The {name} is '{attribute.Value}', and not one of {string.Join(", ", allowed)}.", $"{name} bernilai '{attribute.Value}', bukan salah satu dari {string.Join(", ", allowed)}.");
            else if (name == "id" && !ids.Add(attribute.Value))
                findings.Add(DmnRules.DuplicateId, attribute, $"The id '{attribute.Value}' is given twice.", $"Id '{attribute.Value}' dipakai dua kali.");
        }

        foreach (var needed in attributes.Where(name => name.EndsWith('!')).Select(name => name.TrimEnd('!')).Where(name => string.IsNullOrWhiteSpace(element.Attribute(name)?.Value)))
            findings.Add(DmnRules.MissingAttribute, element, $"A {element.Name.LocalName} needs a {needed}.", $"{element.Name.LocalName} memerlukan {needed}.");
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
