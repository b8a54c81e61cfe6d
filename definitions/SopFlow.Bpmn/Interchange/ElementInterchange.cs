using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;
using FlowElement = SopFlow.Kernel.Model.FlowElement;

namespace SopFlow.Bpmn.Interchange;

/// <summary>How one kind of element goes from a BPMN document to the kernel and back. Each has a file of its own, and a line in <see cref="ElementTable"/>.</summary>
internal interface IElementInterchange
{
    /// <summary>Whether the element is of this kind.</summary>
    bool Writes(FlowElement element);

    /// <summary>What is written beside the shape when the element has no name; null for nothing.</summary>
    string? Label(FlowElement element, ProcessDefinition process);

    /// <summary>Whether the node is of this kind.</summary>
    bool Reads(FlowNode node);

    /// <summary>Makes the element; null, with a finding, when something about it is not executed.</summary>
    FlowElement? Read(FlowNode node, ReadContext context);

    /// <summary>The BPMN element's name.</summary>
    string ElementName { get; }

    /// <summary>What stands among its extension elements.</summary>
    IEnumerable<XElement> WriteExtensions(FlowElement element);

    /// <summary>Attributes of its own, and elements after its flows.</summary>
    IEnumerable<object?> WriteContent(FlowElement element, WriteContext context);
}

/// <summary>The usual shape of an <see cref="IElementInterchange"/>.</summary>
/// <typeparam name="TNode">The kind of the document.</typeparam>
/// <typeparam name="TElement">The kind of the kernel.</typeparam>
internal abstract class ElementInterchange<TNode, TElement> : IElementInterchange
    where TNode : FlowNode
    where TElement : FlowElement
{
    bool IElementInterchange.Writes(FlowElement element) => element.GetType() == typeof(TElement) && Writes((TElement)element);

    public abstract string ElementName { get; }

    bool IElementInterchange.Reads(FlowNode node) => node.GetType() == typeof(TNode) && Reads((TNode)node);

    FlowElement? IElementInterchange.Read(FlowNode node, ReadContext context) => Read((TNode)node, new ElementId(node.Id!), context) is { } element
        ? context.Named<FlowElement>(element is Kernel.Model.Activity activity ? ActivityXml.Complete(activity, (Model.Activity)(FlowNode)node, context) : element, node)
        : null;

    IEnumerable<XElement> IElementInterchange.WriteExtensions(FlowElement element) => WriteExtensions((TElement)element);

    IEnumerable<object?> IElementInterchange.WriteContent(FlowElement element, WriteContext context) => WriteContent((TElement)element, context);

    string? IElementInterchange.Label(FlowElement element, ProcessDefinition process) => Label((TElement)element, process);

    protected virtual bool Reads(TNode node) => true;

    protected virtual bool Writes(TElement element) => true;

    protected abstract TElement? Read(TNode node, ElementId id, ReadContext context);

    protected virtual string? Label(TElement element, ProcessDefinition process) => null;

    protected virtual IEnumerable<XElement> WriteExtensions(TElement element) => [];

    protected virtual IEnumerable<object?> WriteContent(TElement element, WriteContext context) => [];
}
