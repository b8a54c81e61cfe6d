using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Rules;

/// <summary>Collects findings about one file.</summary>
internal sealed class BpmnDiagnostics(string file, XmlSource text)
{
    /// <summary>A hostile file could have a finding per byte; nobody reads more than this many.</summary>
    public const int Limit = 200;

    private readonly List<Diagnostic> findings = [];

    public bool HasErrors => findings.Exists(finding => finding.Severity == Severity.Error);

    public int Count => findings.Count;

    public bool IsFull => findings.Count > Limit;

    public IReadOnlyList<Diagnostic> Sorted => [.. findings.OrderBy(d => d.Line).ThenBy(d => d.Column).ThenBy(d => d.Rule, StringComparer.Ordinal)];

    public void Add(Rule rule, BpmnNode at, string message, string messageId) => Add(rule, at.Xml, message, messageId);

    /// <summary>Adds a finding about an attribute of a node, or about the node where it has none such.</summary>
    public void Add(Rule rule, BpmnNode at, string attribute, string message, string messageId) =>
        Add(rule, (XObject?)at.Xml.Attribute(attribute) ?? at.Child(attribute)?.Xml ?? at.Xml, message, messageId);

    public void Add(Rule rule, XObject at, string message, string messageId)
    {
        if (!IsFull)
            Add(rule, text.PositionOf(at), ElementOf(at), message, messageId);
    }

    /// <summary>Adds a finding about a character (from 0) of an element's trimmed text.</summary>
    public void AddWithin(Rule rule, XElement at, int character, string message, string messageId) =>
        Add(rule, text.PositionWithin(at, character), ElementOf(at), message, messageId);

    public void Add(Rule rule, TextPosition at, string? element, string message, string messageId)
    {
        if (findings.Count == Limit)
        {
            findings.Add(new(BpmnRules.TooMany.Id, BpmnRules.TooMany.Severity, file, at.Line, at.Column, null,
                $"There are more than {Limit} findings; the rest are left out.", $"Temuan lebih dari {Limit}; sisanya tidak ditampilkan.", BpmnRules.TooMany.Mend));
        }

        if (!IsFull)
            findings.Add(new(rule.Id, rule.Severity, file, at.Line, at.Column, element, message, messageId, rule.Mend));
    }

    // The id of the nearest element around that has one: what the author sees in the modelling tool.
    private static string? ElementOf(XObject at)
    {
        for (var element = at as XElement ?? at.Parent; element is not null; element = element.Parent)
        {
            if (element.Attribute("id") is { } id)
                return id.Value;
        }

        return null;
    }
}
