using System.Xml.Linq;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;
using InputData = SopFlow.Kernel.Decisions.InputData;

namespace SopFlow.Bpmn.Decisions;

/// <summary>The decisions of a file, each made after those it requires (DMN 1.5, chapter 6: decision requirements graph).</summary>
internal sealed class RequirementGraph(XElement definitions, ExpressionReader expressions, BpmnDiagnostics findings)
{
    private readonly XNamespace model = definitions.Name.Namespace;
    private readonly Dictionary<string, XElement> xmlOf = definitions.Elements(definitions.Name.Namespace + "decision").Concat(definitions.Elements(definitions.Name.Namespace + "inputData"))
        .ToDictionary(e => e.Attribute("id")!.Value, StringComparer.Ordinal);
    private readonly Dictionary<string, DecisionDefinition?> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> beingMade = new(StringComparer.Ordinal);
    private readonly TableReader tables = new(expressions, findings);

    public ImmutableArray<DecisionDefinition> Read()
    {
        var all = definitions.Elements(model + "decision").ToList();
        if (all.Count > DecisionLimits.Decisions)
        {
            findings.Add(DmnRules.Limit, definitions, $"The file has more than {DecisionLimits.Decisions} decisions.", $"Berkas memuat lebih dari {DecisionLimits.Decisions} keputusan.");
            return [];
        }

        return [.. all.Select(Decision).OfType<DecisionDefinition>()];
    }

    /// <summary>The decision of an element; null, with a finding, while it is still being made, because it requires itself, or cannot be made.</summary>
    private DecisionDefinition? Decision(XElement xml)
    {
        var id = xml.Attribute("id")!.Value;
        if (made.TryGetValue(id, out var known))
            return known;
        made[id] = null;
        beingMade.Add(id);
        var requires = ImmutableArray.CreateBuilder<DecisionDefinition>();
        var inputs = ImmutableArray.CreateBuilder<InputData>();
        foreach (var requirement in xml.Elements(model + "informationRequirement"))
            Follow(requirement, requires, inputs);
        var logic = LogicOf(xml);
        beingMade.Remove(id);
        return made[id] = logic is null ? null : new DecisionDefinition
        {
            Id = id,
            Name = xml.Attribute("name")!.Value,
            Variable = VariableOf(xml),
            Logic = logic,
            Requires = requires.ToImmutable(),
            InputData = inputs.ToImmutable(),
        };
    }

    private void Follow(XElement requirement, ImmutableArray<DecisionDefinition>.Builder requires, ImmutableArray<InputData>.Builder inputs)
    {
        var (decision, input) = (requirement.Element(model + "requiredDecision"), requirement.Element(model + "requiredInput"));
        if ((decision is null) == (input is null))
        {
            findings.Add(DmnRules.MissingElement, requirement, "A requirement is one of a decision or one of input data.", "Sebuah persyaratan menunjuk satu keputusan atau satu data masukan.");
            return;
        }

        var href = (decision ?? input)!.Attribute("href")!;
        var target = href.Value.StartsWith('#') ? xmlOf.GetValueOrDefault(href.Value[1..]) : null;
        if (target?.Name != model + (decision is null ? "inputData" : "decision"))
            findings.Add(DmnRules.Unresolved, href, $"There is no {(decision is null ? "input data" : "decision")} '{href.Value}' in this file.", $"Tidak ada {(decision is null ? "data masukan" : "keputusan")} '{href.Value}' dalam berkas ini.");
        else if (decision is null)
            inputs.Add(new InputData(href.Value[1..], target.Attribute("name")!.Value));
        else if (beingMade.Contains(href.Value[1..]))
            findings.Add(DmnRules.Cycle, href, $"The decision '{href.Value[1..]}' would need its own value.", $"Keputusan '{href.Value[1..]}' memerlukan nilainya sendiri.");
        else if (Decision(target) is { } needed)
            Require(needed, href, requires);
    }

    private void Require(DecisionDefinition needed, XAttribute href, ImmutableArray<DecisionDefinition>.Builder requires)
    {
        if (requires.Contains(needed))
            return;
        if (!FeelExpression.IsName(needed.Variable) || requires.Any(other => other.Variable == needed.Variable))
        {
            findings.Add(DmnRules.RequiredName, href, $"The value of the decision '{needed.Id}' cannot be named '{needed.Variable}' in an expression, or another is named so.",
                $"Nilai keputusan '{needed.Id}' tidak dapat dinamai '{needed.Variable}' dalam ekspresi, atau nama itu sudah dipakai.");
        }

        requires.Add(needed);
    }

    /// <summary>The name of the variable, which is that of the decision; where expressions cannot name it so, the id.</summary>
    private string VariableOf(XElement xml)
    {
        var name = xml.Element(model + "variable")?.Attribute("name")?.Value ?? xml.Attribute("name")!.Value;
        var id = xml.Attribute("id")!.Value;
        return FeelExpression.IsName(name) || !FeelExpression.IsName(id) ? name : id;
    }

    private DecisionLogic? LogicOf(XElement xml)
    {
        var (table, literal) = (xml.Element(model + "decisionTable"), xml.Element(model + "literalExpression"));
        var declared = expressions.Type(xml.Element(model + "variable"));
        switch (table, literal)
        {
            case (not null, null):
                return tables.Read(table);
            case (null, not null):
                return new LiteralExpression(expressions.Expression(literal), expressions.Type(literal) ?? declared);
            case (null, null):
                findings.Add(DmnRules.MissingElement, xml, "The decision has neither a table nor an expression.", "Keputusan tidak memuat tabel maupun ekspresi.");
                return null;
            default:
                findings.Add(DmnRules.Repeated, literal!, "The decision has a table and an expression.", "Keputusan memuat tabel dan ekspresi sekaligus.");
                return null;
        }
    }
}
