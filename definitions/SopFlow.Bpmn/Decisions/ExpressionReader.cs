using System.Xml.Linq;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Rules;
using SopFlow.Kernel.Feel;

namespace SopFlow.Bpmn.Decisions;

/// <summary>Reads the expressions and types of a DMN file.</summary>
internal sealed class ExpressionReader(BpmnDiagnostics findings)
{
    private static readonly FeelExpression Nothing = FeelExpression.Parse("null").Expression!;

    /// <summary>The types by all names that tools give them; null for any value.</summary>
    private static readonly Dictionary<string, FeelKind?> Types = new(StringComparer.Ordinal)
    {
        ["Any"] = null,
        ["string"] = FeelKind.String,
        ["number"] = FeelKind.Number,
        ["integer"] = FeelKind.Number,
        ["long"] = FeelKind.Number,
        ["double"] = FeelKind.Number,
        ["boolean"] = FeelKind.Boolean,
        ["date"] = FeelKind.Date,
        ["time"] = FeelKind.Time,
        ["dateTime"] = FeelKind.DateTime,
        ["date and time"] = FeelKind.DateTime,
        ["dayTimeDuration"] = FeelKind.DaysAndTimeDuration,
        ["days and time duration"] = FeelKind.DaysAndTimeDuration,
        ["yearMonthDuration"] = FeelKind.YearsAndMonthsDuration,
        ["years and months duration"] = FeelKind.YearsAndMonthsDuration,
        ["list"] = FeelKind.List,
        ["context"] = FeelKind.Context,
    };

    /// <summary>The name under which a kind is written.</summary>
    public static string NameOf(FeelKind kind) => Types.First(type => type.Value == kind).Key;

    /// <summary>The expression within an element; nothing, with a finding, when it cannot be read.</summary>
    /// <param name="around">The element with the text.</param>
    /// <param name="mayBeEmpty">Whether an empty text is null, as an answer that was left out.</param>
    public FeelExpression Expression(XElement around, bool mayBeEmpty = false)
    {
        var text = TextOf(around);
        if (!IsFeel(around))
            return Nothing;
        if (text is null || string.IsNullOrWhiteSpace(text.Value))
        {
            if (!mayBeEmpty)
                findings.Add(DmnRules.ExpressionEmpty, text ?? around, $"The {around.Name.LocalName} is empty.", $"{around.Name.LocalName} kosong.");
            return Nothing;
        }

        var read = FeelExpression.Parse(text.Value.Trim());
        return read.Expression ?? Refuse(text, read.Error!, Nothing);
    }

    /// <summary>The tests within an element, which hold for all where there is no text.</summary>
    public FeelUnaryTests Tests(XElement around)
    {
        var text = TextOf(around);
        var all = FeelUnaryTests.Parse("").Tests!;
        if (!IsFeel(around) || text is null)
            return all;
        var read = FeelUnaryTests.Parse(text.Value.Trim());
        return read.Tests ?? Refuse(text, read.Error!, all);
    }

    /// <summary>The kind of value that an element declares; null for any.</summary>
    public FeelKind? Type(XElement? element)
    {
        if (element?.Attribute("typeRef") is not { } attribute)
            return null;
        // DMN 1.2 wrote feel:string.
        var name = attribute.Value.Trim();
        if (name.StartsWith("feel:", StringComparison.Ordinal))
            name = name[5..];
        if (!Types.TryGetValue(name, out var kind))
            findings.Add(DmnRules.UnknownType, attribute, $"'{attribute.Value}' is no type of FEEL.", $"'{attribute.Value}' bukan tipe FEEL.");
        return kind;
    }

    private static XElement? TextOf(XElement around) => around.Element(around.Name.Namespace + "text");

    private bool IsFeel(XElement around)
    {
        var own = around.Attribute("expressionLanguage");
        var said = own ?? around.Ancestors().LastOrDefault(ancestor => ancestor.Name == around.Name.Namespace + "definitions")?.Attribute("expressionLanguage");
        if (said is null || ExpressionText.IsFeel(said.Value))
            return true;
        findings.Add(DmnRules.ExpressionLanguage, said, $"The {around.Name.LocalName} is written in '{said.Value}'.", $"{around.Name.LocalName} ditulis dalam '{said.Value}'.");
        return false;
    }

    private T Refuse<T>(XElement text, FeelError error, T otherwise)
    {
        findings.AddWithin(DmnRules.ExpressionText, text, error.Column - 1, error.English, error.Indonesian);
        return otherwise;
    }
}
