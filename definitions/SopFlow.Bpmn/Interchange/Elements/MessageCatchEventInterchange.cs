using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The intermediate event that waits for a message.</summary>
internal sealed class MessageCatchEventInterchange : ElementInterchange<IntermediateCatchEvent, MessageCatchEvent>
{
    public override string ElementName => "intermediateCatchEvent";

    protected override bool Reads(IntermediateCatchEvent node) => node.EventDefinitions.ToList() is [MessageEventDefinition];

    protected override MessageCatchEvent Read(IntermediateCatchEvent node, ElementId id, ReadContext context)
    {
        var definition = (MessageEventDefinition)node.EventDefinitions.Single();
        FeelExpression? key = null;
        if (definition.Extension(SopFlowNames.CorrelationKey.LocalName) is { } extension && (key = FeelExpression.Parse(extension.Value.Trim()).Expression) is null)
            context.Invalid(extension, "The correlation key");
        return new MessageCatchEvent { Id = id, MessageName = definition.Message!.Name!, CorrelationKey = key };
    }

    protected override string Label(MessageCatchEvent element, ProcessDefinition process) => element.MessageName;

    protected override IEnumerable<object?> WriteContent(MessageCatchEvent element, WriteContext context) =>
    [
        new XElement(
            WriteContext.Bpmn + "messageEventDefinition",
            new XAttribute("messageRef", context.Message(element.MessageName)),
            WriteContext.Extensions(element.CorrelationKey is { } key ? new XElement(SopFlowNames.CorrelationKey, key.Text) : null)),
    ];
}
