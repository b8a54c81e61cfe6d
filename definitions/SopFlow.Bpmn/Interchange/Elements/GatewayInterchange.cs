using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The exclusive gateway.</summary>
internal sealed class ExclusiveGatewayInterchange : ElementInterchange<Model.ExclusiveGateway, ExclusiveGateway>
{
    public override string ElementName => "exclusiveGateway";

    protected override ExclusiveGateway Read(Model.ExclusiveGateway node, ElementId id, ReadContext context) => new() { Id = id };

    protected override string? Label(ExclusiveGateway element, ProcessDefinition process) => GatewayLabel.Of(element, process);
}

/// <summary>The parallel gateway.</summary>
internal sealed class ParallelGatewayInterchange : ElementInterchange<Model.ParallelGateway, ParallelGateway>
{
    public override string ElementName => "parallelGateway";

    protected override ParallelGateway Read(Model.ParallelGateway node, ElementId id, ReadContext context) => new() { Id = id };
}

/// <summary>The inclusive gateway.</summary>
internal sealed class InclusiveGatewayInterchange : ElementInterchange<Model.InclusiveGateway, InclusiveGateway>
{
    public override string ElementName => "inclusiveGateway";

    protected override InclusiveGateway Read(Model.InclusiveGateway node, ElementId id, ReadContext context) => new() { Id = id };

    protected override string? Label(InclusiveGateway element, ProcessDefinition process) => GatewayLabel.Of(element, process);
}

/// <summary>What a reader asks at a gateway that was given no name.</summary>
internal static class GatewayLabel
{
    public static string? Of(FlowElement gateway, ProcessDefinition process) =>
        process.Outgoing(gateway.Id).Length < 2 ? null : gateway.Step?.Number is { } number ? $"Hasil langkah {number}?" : "Hasilnya?";
}
