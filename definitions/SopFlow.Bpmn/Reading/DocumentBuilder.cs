using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;

namespace SopFlow.Bpmn.Reading;

/// <summary>Makes the nodes of a document from its XML, and says where the schema is broken.</summary>
internal sealed class DocumentBuilder(BpmnDocument document, BpmnDiagnostics findings)
{
    private static readonly BpmnSchema Schema = BpmnSchema.Instance;
    private readonly AttributeChecks attributes = new(findings);
    private readonly List<(BpmnNode Node, ElementType Type, ChildSpec? As)> built = [];

    /// <summary>Reads the whole document. Errors are among the findings.</summary>
    public void Build(XElement root)
    {
        if (root.Name != BpmnNamespaces.Model + "definitions")
        {
            findings.Add(BpmnRules.NotDefinitions, root, $"The root element is '{root.Name.LocalName}' of the namespace '{root.Name.NamespaceName}'.",
                $"Elemen akarnya '{root.Name.LocalName}' dari ruang nama '{root.Name.NamespaceName}'.");
            return;
        }

        document.Complete((Model.Definitions)Build(root, Schema["definitions"], null, null));
        var references = new ReferenceChecks(document, findings);
        foreach (var (node, type, spec) in built)
            references.Check(node, type, spec);
        references.CheckDiagrams();
        if (!findings.HasErrors)
            StandardRules.Check(document, findings);
    }

    private BpmnNode Build(XElement xml, ElementType type, ChildSpec? spec, BpmnNode? parent)
    {
        var node = NodeFactory.Make(type.Name);
        node.Place(document, xml, parent, []);
        attributes.Check(xml, type);
        if (node.Id is { Length: > 0 } id && !document.Register(id, node))
        {
            var line = document.Find(id)!.Line;
            findings.Add(BpmnRules.DuplicateId, xml.Attribute("id")!, $"The id '{id}' is already given to the {document.Find(id)!.ElementName} of line {line}.",
                $"Id '{id}' sudah dipakai {document.Find(id)!.ElementName} pada baris {line}.");
        }

        built.Add((node, type, spec));
        if (type.Name == "extension" && node.Flag("mustUnderstand", false))
            findings.Add(BpmnRules.MustUnderstand, xml, "An extension says that it must be understood.", "Ada ekstensi yang wajib dipahami.");
        if (type.Name != "extensionElements")
            node.Adopt(Within(xml, type, node));
        return node;
    }

    private List<BpmnNode> Within(XElement xml, ElementType type, BpmnNode node)
    {
        var children = new List<BpmnNode>();
        var counts = new Dictionary<ChildSpec, int>();
        if (!type.HoldsText && xml.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
            findings.Add(BpmnRules.UnexpectedText, xml, $"A {xml.Name.LocalName} holds no text of its own.", $"{xml.Name.LocalName} tidak memuat teks.");
        foreach (var child in xml.Elements())
        {
            if (Allowed(child, xml, type) is not { } spec)
                continue;
            var count = counts[spec] = counts.GetValueOrDefault(spec) + 1;
            if (count == spec.Max + 1L)
            {
                findings.Add(BpmnRules.Repeated, child, $"A {xml.Name.LocalName} has at most {spec.Max} {child.Name.LocalName}.",
                    $"{xml.Name.LocalName} paling banyak memuat {spec.Max} {child.Name.LocalName}.");
            }

            children.Add(Build(child, Schema.TypeOf(spec, child.Name.LocalName), spec, node));
        }

        foreach (var missing in type.Children.Where(spec => counts.GetValueOrDefault(spec) < spec.Min))
            findings.Add(BpmnRules.MissingElement, xml, $"A {xml.Name.LocalName} needs a {missing.Name}.", $"{xml.Name.LocalName} memerlukan {missing.Name}.");
        return children;
    }

    private ChildSpec? Allowed(XElement child, XElement parent, ElementType type)
    {
        var name = child.Name.LocalName;
        if (child.Name.Namespace == BpmnNamespaces.Model)
        {
            if (type.ChildByName.TryGetValue(name, out var spec))
                return spec;
            if (BpmnSchema.IsOfOtherModel(name))
            {
                findings.Add(BpmnRules.OtherModel, child, $"A {name} belongs to choreographies or conversations, which describe no executable process.",
                    $"{name} termasuk koreografi atau percakapan, yang bukan proses yang dapat dijalankan.");
            }
            else if (Schema.Knows(name))
            {
                findings.Add(BpmnRules.Misplaced, child, $"A {name} may not stand in a {parent.Name.LocalName}.", $"{name} tidak boleh berada di dalam {parent.Name.LocalName}.");
            }
            else
            {
                findings.Add(BpmnRules.UnknownElement, child, $"BPMN 2.0.2 has no element '{name}'.", $"BPMN 2.0.2 tidak mengenal elemen '{name}'.");
            }
        }
        else if (!type.HoldsText && !(type.Name == "definitions" && child.Name.Namespace == BpmnNamespaces.Diagram))
        {
            findings.Add(BpmnRules.ForeignElement, child, $"The element '{name}' of the namespace '{child.Name.NamespaceName}' stands outside extensionElements.",
                $"Elemen '{name}' dari ruang nama '{child.Name.NamespaceName}' berada di luar extensionElements.");
        }

        return null;
    }
}
