using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>Where a link leaves off.</summary>
internal sealed class LinkThrowInterchange : ElementInterchange<IntermediateThrowEvent, LinkThrowEvent>
{
    public override string ElementName => "intermediateThrowEvent";

    protected override bool Reads(IntermediateThrowEvent node) => node.EventDefinitions.ToList() is [LinkEventDefinition];

    protected override LinkThrowEvent? Read(IntermediateThrowEvent node, ElementId id, ReadContext context)
    {
        var name = node.EventDefinitions.OfType<LinkEventDefinition>().Single().Name;
        var target = node.Container.FlowElements.OfType<IntermediateCatchEvent>().FirstOrDefault(caught => caught.EventDefinitions.ToList() is [LinkEventDefinition link] && link.Name == name);
        if (target?.Id is { } caughtAt)
            return new LinkThrowEvent { Id = id, Target = new ElementId(caughtAt) };
        context.NotExecuted(node, "a link to an event that does more than catch it", "tautan ke peristiwa yang tidak hanya menangkapnya");
        return null;
    }

    protected override IEnumerable<object?> WriteContent(LinkThrowEvent element, WriteContext context) => [LinkXml.Of(element.Target)];
}

/// <summary>Where a link goes on.</summary>
internal sealed class LinkCatchInterchange : ElementInterchange<IntermediateCatchEvent, LinkCatchEvent>
{
    public override string ElementName => "intermediateCatchEvent";

    protected override bool Reads(IntermediateCatchEvent node) => node.EventDefinitions.ToList() is [LinkEventDefinition];

    protected override LinkCatchEvent Read(IntermediateCatchEvent node, ElementId id, ReadContext context) => new() { Id = id };

    protected override IEnumerable<object?> WriteContent(LinkCatchEvent element, WriteContext context) => [LinkXml.Of(element.Id)];
}

/// <summary>A link's name: the id of the event that catches it, which is unique.</summary>
internal static class LinkXml
{
    public static XElement Of(ElementId caught) => new(WriteContext.Bpmn + "linkEventDefinition", new XAttribute("name", caught.Value));
}
