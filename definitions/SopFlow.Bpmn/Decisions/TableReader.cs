using System.Xml.Linq;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Decisions;

/// <summary>Reads decision tables (DMN 1.5, chapter 8).</summary>
internal sealed class TableReader(ExpressionReader expressions, BpmnDiagnostics findings)
{
    private int cells;

    /// <summary>The table; null, with a finding, when it is too large or a rule does not fit its columns.</summary>
    public DecisionTable? Read(XElement table)
    {
        var model = table.Name.Namespace;
        var (inputs, outputs, rules) = (table.Elements(model + "input").ToList(), table.Elements(model + "output").ToList(), table.Elements(model + "rule").ToList());
        cells += (inputs.Count + outputs.Count) * rules.Count;
        if (rules.Count > DecisionLimits.Rules || inputs.Count + outputs.Count > DecisionLimits.Columns || cells > DecisionLimits.Cells)
        {
            findings.Add(DmnRules.Limit, table, $"The table has more than {DecisionLimits.Rules} rules or {DecisionLimits.Columns} columns, or the file more than {DecisionLimits.Cells} cells.",
                $"Tabel melebihi {DecisionLimits.Rules} aturan atau {DecisionLimits.Columns} kolom, atau berkas melebihi {DecisionLimits.Cells} sel.");
            return null;
        }

        var policy = PolicyOf(table, outputs);
        CheckNames(outputs);
        foreach (var rule in rules.Where(rule => rule.Elements(model + "inputEntry").Count() != inputs.Count || rule.Elements(model + "outputEntry").Count() != outputs.Count))
        {
            findings.Add(DmnRules.RuleEntries, rule, $"The rule has {rule.Elements(model + "inputEntry").Count()} input and {rule.Elements(model + "outputEntry").Count()} output entries, and the table {inputs.Count} inputs and {outputs.Count} outputs.",
                $"Aturan memuat {rule.Elements(model + "inputEntry").Count()} entri masukan dan {rule.Elements(model + "outputEntry").Count()} entri keluaran, sedangkan tabel memuat {inputs.Count} masukan dan {outputs.Count} keluaran.");
        }

        return new DecisionTable(policy, AggregationOf(table, policy, outputs.Count), [.. inputs.Select(Input)], [.. outputs.Select(output => Output(output, outputs.Count))], [.. rules.Select(Rule)]);
    }

    private TableInput Input(XElement input)
    {
        var expression = input.Element(input.Name.Namespace + "inputExpression")!;
        return new TableInput(expressions.Expression(expression), input.Attribute("label")?.Value, expressions.Type(expression), Values(input, "inputValues"));
    }

    private TableOutput Output(XElement output, int count) => new(
        count == 1 ? null : output.Attribute("name")?.Value ?? "", output.Attribute("label")?.Value ?? (count == 1 ? output.Attribute("name")?.Value : null), expressions.Type(output), Values(output, "outputValues"),
        output.Element(output.Name.Namespace + "defaultOutputEntry") is { } otherwise ? expressions.Expression(otherwise, mayBeEmpty: true) : null);

    private TableRule Rule(XElement rule)
    {
        var model = rule.Name.Namespace;
        var remark = rule.Element(model + "description")?.Value.Trim() is { Length: > 0 } described ? described
            : string.Join(" ", rule.Elements(model + "annotationEntry").Select(note => note.Value.Trim()).Where(note => note.Length > 0));
        return new TableRule(
            rule.Attribute("id")?.Value, [.. rule.Elements(model + "inputEntry").Select(expressions.Tests)], [.. rule.Elements(model + "outputEntry").Select(entry => expressions.Expression(entry, mayBeEmpty: true))],
            remark.Length == 0 ? null : remark);
    }

    private FeelUnaryTests? Values(XElement column, string name)
    {
        var values = column.Element(column.Name.Namespace + name) is { } element ? expressions.Tests(element) : null;
        return values is { AcceptAll: false } ? values : null;
    }

    private HitPolicy PolicyOf(XElement table, List<XElement> outputs)
    {
        var attribute = table.Attribute("hitPolicy");
        var policy = attribute?.Value switch
        {
            "FIRST" => HitPolicy.First,
            "PRIORITY" => HitPolicy.Priority,
            "ANY" => HitPolicy.Any,
            "COLLECT" => HitPolicy.Collect,
            "RULE ORDER" => HitPolicy.RuleOrder,
            "OUTPUT ORDER" => HitPolicy.OutputOrder,
            _ => HitPolicy.Unique,
        };
        if (policy is HitPolicy.Priority or HitPolicy.OutputOrder && !outputs.Exists(output => output.Element(output.Name.Namespace + "outputValues") is not null))
            findings.Add(DmnRules.HitPolicyValues, attribute!, $"The table is {attribute!.Value}, and no output says which of its values come first.", $"Tabel memakai {attribute.Value}, tetapi tidak ada keluaran yang menyebut urutan nilainya.");
        return policy;
    }

    private Aggregation? AggregationOf(XElement table, HitPolicy policy, int outputs)
    {
        if (table.Attribute("aggregation") is not { } attribute)
            return null;
        if (policy != HitPolicy.Collect || outputs != 1)
            findings.Add(DmnRules.HitPolicyAggregation, attribute, $"{attribute.Value} cannot be made of the answers of this table.", $"{attribute.Value} tidak dapat dihitung dari jawaban tabel ini.");
        return Enum.Parse<Aggregation>(attribute.Value, ignoreCase: true);
    }

    private void CheckNames(List<XElement> outputs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in outputs.Where(output => outputs.Count > 1 && (output.Attribute("name")?.Value is not { Length: > 0 } name || !names.Add(name))))
            findings.Add(DmnRules.OutputName, output, "One of several outputs has no name, or the name of another.", "Salah satu keluaran tidak bernama, atau namanya sama dengan yang lain.");
    }
}
