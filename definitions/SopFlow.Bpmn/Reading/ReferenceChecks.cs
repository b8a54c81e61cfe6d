using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;

namespace SopFlow.Bpmn.Reading;

/// <summary>Checks that every reference leads to an element of this document, of the kind the standard names.</summary>
internal sealed class ReferenceChecks(BpmnDocument document, BpmnDiagnostics findings)
{
    private readonly string? target = document.Definitions.TargetNamespace;

    public void Check(BpmnNode node, ElementType type, ChildSpec? spec)
    {
        foreach (var attribute in type.Attributes.Where(a => a.Targets.Length > 0))
        {
            if (node.Xml.Attribute(attribute.Name) is { } reference)
                Check(reference, node.Xml, reference.Value.Trim(), attribute.Name, attribute.Targets);
        }

        if (spec is { Targets.Length: > 0 })
            Check(node.Xml, node.Xml, node.Text, node.ElementName, spec.Targets);
    }

    public void CheckDiagrams()
    {
        foreach (var shape in document.Diagrams.SelectMany(diagram => diagram.Descendants()).Select(e => e.Attribute("bpmnElement")).OfType<XAttribute>())
        {
            if (document.Find(BpmnNode.LocalPart(shape.Value.Trim())) is null)
            {
                findings.Add(BpmnRules.DiagramUnresolved, shape, $"The diagram draws '{shape.Value}', which is not in this file.",
                    $"Diagram menggambar '{shape.Value}', yang tidak ada dalam berkas ini.");
            }
        }
    }

    private void Check(XObject at, XElement scope, string reference, string name, ImmutableArray<string> targets)
    {
        if (reference.IndexOf(':') is var colon and >= 0 && scope.GetNamespaceOfPrefix(reference[..colon] is { Length: > 0 } prefix ? prefix : "xmlns")?.NamespaceName != target)
        {
            findings.Add(BpmnRules.External, at, $"{name} refers to '{reference}', whose prefix does not stand for this file's target namespace.",
                $"{name} merujuk '{reference}', yang awalannya bukan ruang nama berkas ini.");
        }
        else if (document.Find(BpmnNode.LocalPart(reference)) is not { } found)
        {
            findings.Add(BpmnRules.Unresolved, at, $"{name} refers to '{reference}', which is not in this file.", $"{name} merujuk '{reference}', yang tidak ada dalam berkas ini.");
        }
        else if (!targets.Any(type => BpmnSchema.Instance.Is(TypeOf(found), type)))
        {
            findings.Add(BpmnRules.WrongType, at, $"{name} refers to the {found.ElementName} '{reference}'; expected {string.Join(" or ", targets)}.",
                $"{name} merujuk {found.ElementName} '{reference}'; seharusnya {string.Join(" atau ", targets)}.");
        }
    }

    // Elements that play a part have the part's name, not their type's.
    private static string TypeOf(BpmnNode node) => node switch
    {
        DataItem => char.ToLowerInvariant(node.GetType().Name[0]) + node.GetType().Name[1..],
        LaneSet => "laneSet",
        Expression => "expression",
        _ => node.ElementName,
    };
}
