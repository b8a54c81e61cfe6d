using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using CatchEvent = SopFlow.Kernel.Model.CatchEvent;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The intermediate event that waits for a message.</summary>
internal sealed class MessageCatchEventInterchange : ElementInterchange<IntermediateCatchEvent, CatchEvent>
{
    public override string ElementName => "intermediateCatchEvent";

    protected override bool Reads(IntermediateCatchEvent node) => node.EventDefinitions.ToList() is [MessageEventDefinition];

    protected override bool Writes(CatchEvent element) => element.Trigger is EventTrigger.Message;

    protected override CatchEvent Read(IntermediateCatchEvent node, ElementId id, ReadContext context)
    {
        var definition = (MessageEventDefinition)node.EventDefinitions.Single();
        FeelExpression? key = null;
        if (definition.Extension(SopFlowNames.CorrelationKey.LocalName) is { } extension && (key = FeelExpression.Parse(extension.Value.Trim()).Expression) is null)
            context.Invalid(extension, "The correlation key");
        return new CatchEvent { Id = id, Trigger = new EventTrigger.Message(definition.Message!.Name!, key) };
    }

    protected override string Label(CatchEvent element, ProcessDefinition process) => Message(element).Name;

    protected override IEnumerable<object?> WriteContent(CatchEvent element, WriteContext context) =>
    [
        new XElement(
            WriteContext.Bpmn + "messageEventDefinition",
            new XAttribute("messageRef", context.Message(Message(element).Name)),
            WriteContext.Extensions(Message(element).CorrelationKey is { } key ? new XElement(SopFlowNames.CorrelationKey, key.Text) : null)),
    ];

    private static EventTrigger.Message Message(CatchEvent element) => (EventTrigger.Message)element.Trigger;
}
