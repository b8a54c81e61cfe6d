using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The none start event.</summary>
internal sealed class StartEventInterchange : ElementInterchange<Model.StartEvent, StartEvent>
{
    public override string ElementName => "startEvent";

    protected override bool Reads(Model.StartEvent node) => !node.EventDefinitions.Any();

    protected override StartEvent Read(Model.StartEvent node, ElementId id, ReadContext context) => new() { Id = id };

    protected override string Label(StartEvent element, ProcessDefinition process) => "Mulai";
}
