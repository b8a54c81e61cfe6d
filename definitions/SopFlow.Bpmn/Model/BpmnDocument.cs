using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Reading;
using SopFlow.Bpmn.Rules;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Model;

/// <summary>A BPMN 2.0 file that was read: every element of it, found by id, with its place.</summary>
public sealed class BpmnDocument
{
    private readonly Dictionary<string, BpmnNode> nodes = new(StringComparer.Ordinal);
    private readonly XmlSource text;

    internal BpmnDocument(string file, XmlSource text)
    {
        File = file;
        this.text = text;
    }

    /// <summary>The name of the file as the caller gave it.</summary>
    public string File { get; }

    /// <summary>The root element.</summary>
    public Definitions Definitions { get; private set; } = null!;

    /// <summary>Every node that has an id.</summary>
    public IReadOnlyDictionary<string, BpmnNode> Nodes => nodes;

    /// <summary>Diagrams as they were written: they say how the process is drawn and nothing of how it runs.</summary>
    public IEnumerable<XElement> Diagrams => Definitions.Xml.Elements(BpmnNamespaces.Diagram + "BPMNDiagram");

    /// <summary>The node with an id; null when there is none.</summary>
    public BpmnNode? Find(string id) => nodes.GetValueOrDefault(id);

    /// <summary>Every node, in document order.</summary>
    internal IReadOnlyList<BpmnNode> All { get; private set; } = [];

    internal FlowIndex Flows { get; private set; } = new([]);

    /// <summary>The document is read: what was found in it.</summary>
    internal void Complete(Definitions definitions)
    {
        Definitions = definitions;
        All = [.. SelfAndWithin(definitions)];
        Flows = new FlowIndex(All);
    }

    /// <summary>Notes an id. False when it is another node's.</summary>
    internal bool Register(string id, BpmnNode node) => nodes.TryAdd(id, node);

    /// <summary>An empty list of findings about this file.</summary>
    internal BpmnDiagnostics NewFindings() => new(File, text);

    internal TextPosition PositionOf(XObject at) => text.PositionOf(at);

    internal TextPosition PositionWithin(XElement element, int character) => text.PositionWithin(element, character);

    /// <summary>This node and everything within it, in document order.</summary>
    private static IEnumerable<BpmnNode> SelfAndWithin(BpmnNode node) => [node, .. node.Children.SelectMany(SelfAndWithin)];
}
