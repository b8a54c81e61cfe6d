using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>End events, whatever they throw.</summary>
internal sealed class EndEventInterchange : ElementInterchange<Model.EndEvent, EndEvent>
{
    public override string ElementName => "endEvent";

    protected override EndEvent Read(Model.EndEvent node, ElementId id, ReadContext context) => new()
    {
        Id = id,
        Results = EventXml.Results(node, context),
        Inputs = EventDataXml.Inputs(node, context),
    };

    protected override string? Label(EndEvent element, ProcessDefinition process) => EventLabel.Of(element.Results) ?? "Selesai";

    protected override IEnumerable<object?> WriteContent(EndEvent element, WriteContext context) =>
        [.. EventDataXml.WriteInputs(element.Inputs, element.Id, context), .. EventXml.Write(element.Results, context)];
}
