using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The none end event.</summary>
internal sealed class EndEventInterchange : ElementInterchange<Model.EndEvent, EndEvent>
{
    public override string ElementName => "endEvent";

    protected override bool Reads(Model.EndEvent node) => !node.EventDefinitions.Any();

    protected override EndEvent Read(Model.EndEvent node, ElementId id, ReadContext context) => new() { Id = id };

    protected override string Label(EndEvent element, ProcessDefinition process) => "Selesai";
}
