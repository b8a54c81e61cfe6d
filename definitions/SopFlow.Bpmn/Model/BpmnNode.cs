using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Model;

/// <summary>An element of a BPMN document as somebody wrote it, with its place (BPMN 2.0.2, 8.3.1 Base Element). Made by <see cref="BpmnReader"/>.</summary>
public abstract class BpmnNode
{
    private XElement? xml;
    private BpmnDocument? document;

    /// <summary>The name of the XML element without its prefix, such as <c>userTask</c>.</summary>
    public string ElementName => Xml.Name.LocalName;

    /// <summary>Unique within the document; null when it was given none.</summary>
    public string? Id => Attribute("id");

    /// <summary>The node around this one; null for <see cref="Definitions"/>.</summary>
    public BpmnNode? Parent { get; private set; }

    /// <summary>The document it stands in.</summary>
    public BpmnDocument Document => document ?? throw new InvalidOperationException("A node is made by the reader; this one was not.");

    /// <summary>The BPMN elements within this one, in document order.</summary>
    public IReadOnlyList<BpmnNode> Children { get; private set; } = [];

    /// <summary>Line of its start tag, counted from 1.</summary>
    public int Line => ((IXmlLineInfo)Xml).LineNumber;

    /// <summary>Column of its start tag, counted from 1 in Unicode code points.</summary>
    public int Column => Document.PositionOf(Xml).Column;

    /// <summary>What its <c>documentation</c> elements say, in order.</summary>
    public IEnumerable<string> Documentation => Children.OfType<Documentation>().Select(node => node.Text);

    /// <summary>What stands in its <c>extensionElements</c>, whoever's it is, as it was written.</summary>
    public IEnumerable<XElement> Extensions => Xml.Elements(BpmnNamespaces.Model + "extensionElements").Elements();

    /// <summary>Attributes of other namespaces than BPMN's.</summary>
    public IEnumerable<XAttribute> ExtensionAttributes =>
        Xml.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != XNamespace.None && a.Name.Namespace != BpmnNamespaces.SchemaInstance);

    /// <summary>The text within it, without surrounding white space.</summary>
    public string Text => Xml.Value.Trim();

    /// <summary>The XML as it was written, with its place.</summary>
    internal XElement Xml => xml ?? throw new InvalidOperationException("A node is made by the reader; this one was not.");

    /// <summary>The extension element of SopFlow's namespace with a name; null when there is none.</summary>
    public XElement? Extension(string name) => Extensions.FirstOrDefault(e => e.Name == BpmnNamespaces.SopFlow + name);

    internal void Place(BpmnDocument within, XElement at, BpmnNode? parent, IReadOnlyList<BpmnNode> children)
    {
        document = within;
        xml = at;
        Parent = parent;
        Children = children;
    }

    internal void Adopt(IReadOnlyList<BpmnNode> children) => Children = children;

    /// <summary>The value of an attribute; null when it is not there.</summary>
    internal string? Attribute(string name) => Xml.Attribute(name)?.Value.Trim();

    /// <summary>A yes or no that the reader has checked; what the standard says when it is not there.</summary>
    internal bool Flag(string name, bool otherwise) => Attribute(name) is { } value ? value is "true" or "1" : otherwise;

    /// <summary>A whole number that the reader has checked.</summary>
    internal int? Number(string name) => Attribute(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;

    /// <summary>The child with an XML name; null when there is none.</summary>
    internal BpmnNode? Child(string name) => Children.FirstOrDefault(child => child.ElementName == name);

    /// <summary>The expression that plays a part here, such as <c>conditionExpression</c>; null when there is none.</summary>
    internal Expression? ExpressionOf(string name) => (Expression?)Child(name);

    /// <summary>The ids that an attribute or child elements of a name refer to, without prefixes.</summary>
    internal IEnumerable<string> References(string name) =>
        Attribute(name) is { } value ? [LocalPart(value)] : Children.Where(child => child.ElementName == name).Select(child => LocalPart(child.Text));

    /// <summary>What an attribute, or a child element of the same name, refers to; null when it refers to nothing of this type in the document.</summary>
    internal T? Resolve<T>(string name)
        where T : BpmnNode =>
        References(name).Select(Document.Find).OfType<T>().FirstOrDefault();

    /// <summary>Everything that child elements of a name refer to.</summary>
    internal IEnumerable<T> ResolveAll<T>(string name)
        where T : BpmnNode =>
        References(name).Select(Document.Find).OfType<T>();

    /// <summary>The id in a reference: the standard writes qualified names, and a prefix can only mean this document.</summary>
    internal static string LocalPart(string reference) => reference[(reference.IndexOf(':') + 1)..];
}
