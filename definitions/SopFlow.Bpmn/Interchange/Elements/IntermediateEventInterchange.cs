using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>Intermediate events that wait.</summary>
internal sealed class CatchEventInterchange : ElementInterchange<IntermediateCatchEvent, Kernel.Model.CatchEvent>
{
    public override string ElementName => "intermediateCatchEvent";

    protected override bool Reads(IntermediateCatchEvent node) => !node.EventDefinitions.Any(definition => definition is LinkEventDefinition);

    protected override Kernel.Model.CatchEvent? Read(IntermediateCatchEvent node, ElementId id, ReadContext context) =>
        EventXml.Trigger(node, mayRepeat: false, context) is { } trigger ? new Kernel.Model.CatchEvent { Id = id, Trigger = trigger, Roles = context.RolesWaitedFor(node), Outputs = EventDataXml.Outputs(node, context) } : null;

    protected override IEnumerable<XElement> WriteExtensions(Kernel.Model.CatchEvent element) =>
        element.Roles.Select(role => new XElement(SopFlowNames.Role, new XAttribute("role", role)));

    protected override string? Label(Kernel.Model.CatchEvent element, ProcessDefinition process) => EventLabel.Of(element.Trigger);

    protected override IEnumerable<object?> WriteContent(Kernel.Model.CatchEvent element, WriteContext context) =>
        [.. EventDataXml.WriteOutputs(element.Outputs, element.Id, context), .. EventXml.Write(element.Trigger, context)];
}

/// <summary>Intermediate events that throw.</summary>
internal sealed class ThrowEventInterchange : ElementInterchange<IntermediateThrowEvent, Kernel.Model.ThrowEvent>
{
    public override string ElementName => "intermediateThrowEvent";

    protected override bool Reads(IntermediateThrowEvent node) => !node.EventDefinitions.Any(definition => definition is LinkEventDefinition);

    protected override Kernel.Model.ThrowEvent Read(IntermediateThrowEvent node, ElementId id, ReadContext context) => new()
    {
        Id = id,
        Results = EventXml.Results(node, context),
        Inputs = EventDataXml.Inputs(node, context),
    };

    protected override string? Label(Kernel.Model.ThrowEvent element, ProcessDefinition process) => EventLabel.Of(element.Results);

    protected override IEnumerable<object?> WriteContent(Kernel.Model.ThrowEvent element, WriteContext context) =>
        [.. EventDataXml.WriteInputs(element.Inputs, element.Id, context), .. EventXml.Write(element.Results, context)];
}
