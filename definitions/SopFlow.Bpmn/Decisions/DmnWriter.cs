using System.Xml.Linq;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;
using InputData = SopFlow.Kernel.Decisions.InputData;

namespace SopFlow.Bpmn.Decisions;

/// <summary>Writes decisions as DMN 1.3, with all they require. <see cref="DmnReader"/> makes the same decisions of it again.</summary>
internal static class DmnWriter
{
    private static readonly XNamespace Dmn = DmnNamespaces.Model;

    public static XElement ToXml(IEnumerable<DecisionDefinition> decisions, string name)
    {
        var all = new List<DecisionDefinition>();
        foreach (var decision in decisions)
            Collect(decision, all);
        return new XElement(
            Dmn + "definitions",
            new XAttribute("xmlns", Dmn), new XAttribute("id", "decisions"), new XAttribute("name", name), new XAttribute("namespace", "urn:sopflow:decisions"),
            all.SelectMany(decision => decision.InputData).DistinctBy(input => input.Id).Select(ToXml), all.Select(ToXml));
    }

    private static void Collect(DecisionDefinition decision, List<DecisionDefinition> all)
    {
        if (all.Contains(decision))
            return;
        foreach (var needed in decision.Requires)
            Collect(needed, all);
        all.Add(decision);
    }

    private static XElement ToXml(InputData input) => new(Dmn + "inputData", new XAttribute("id", input.Id), new XAttribute("name", input.Name));

    private static XElement ToXml(DecisionDefinition decision) => new(
        Dmn + "decision", new XAttribute("id", decision.Id), new XAttribute("name", decision.Name),
        new XElement(Dmn + "variable", new XAttribute("name", decision.Variable), TypeRef((decision.Logic as LiteralExpression)?.Type)),
        decision.InputData.Select(input => Requirement("requiredInput", input.Id)), decision.Requires.Select(needed => Requirement("requiredDecision", needed.Id)),
        decision.Logic switch
        {
            DecisionTable table => ToXml(table),
            LiteralExpression literal => Expression("literalExpression", literal.Expression.Text, TypeRef(literal.Type)),
            _ => throw new InvalidOperationException($"Nothing says how a {decision.Logic.GetType().Name} is written as DMN."),
        });

    private static XElement Requirement(string kind, string id) => new(Dmn + "informationRequirement", new XElement(Dmn + kind, new XAttribute("href", $"#{id}")));

    private static XElement ToXml(DecisionTable table) => new(
        Dmn + "decisionTable",
        new XAttribute("hitPolicy", table.HitPolicy switch { HitPolicy.RuleOrder => "RULE ORDER", HitPolicy.OutputOrder => "OUTPUT ORDER", var one => one.ToString().ToUpperInvariant() }),
        table.Aggregation is { } aggregation ? new XAttribute("aggregation", aggregation.ToString().ToUpperInvariant()) : null,
        table.Inputs.Select(input => new XElement(
            Dmn + "input", Label(input.Label), Expression("inputExpression", input.Expression.Text, TypeRef(input.Type)), input.Allowed is { } values ? Expression("inputValues", values.Text) : null)),
        table.Outputs.Select(output => new XElement(
            Dmn + "output", Label(output.Label), output.Name is { } name ? new XAttribute("name", name) : null, TypeRef(output.Type),
            output.Allowed is { } values ? Expression("outputValues", values.Text) : null, output.Default is { } otherwise ? Expression("defaultOutputEntry", otherwise.Text) : null)),
        table.Rules.Select(rule => new XElement(
            Dmn + "rule", rule.Id is { } id ? new XAttribute("id", id) : null, rule.Remark is { } remark ? new XElement(Dmn + "description", remark) : null,
            rule.Tests.Select(tests => Expression("inputEntry", tests.AcceptAll ? "-" : tests.Text)), rule.Answers.Select(answer => Expression("outputEntry", answer.Text)))));

    private static XElement Expression(string name, string text, XAttribute? type = null) => new(Dmn + name, type, new XElement(Dmn + "text", text));

    private static XAttribute? Label(string? label) => label is null ? null : new XAttribute("label", label);

    private static XAttribute? TypeRef(FeelKind? kind) => kind is { } known ? new XAttribute("typeRef", ExpressionReader.NameOf(known)) : null;
}
