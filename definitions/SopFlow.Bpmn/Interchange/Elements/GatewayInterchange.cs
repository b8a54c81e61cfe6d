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

/// <summary>The event-based gateway: by the first event, or, where it starts instances, by all.</summary>
internal sealed class EventBasedGatewayInterchange : ElementInterchange<Model.EventBasedGateway, EventBasedGateway>
{
    public override string ElementName => "eventBasedGateway";

    protected override EventBasedGateway? Read(Model.EventBasedGateway node, ElementId id, ReadContext context)
    {
        if (node.IsParallel && node.Outgoing.Any(flow => flow.Target is Model.Event caught && !caught.EventDefinitions.All(definition => definition is Model.MessageEventDefinition)))
            context.NotExecuted(node, "a parallel event-based gateway before anything but messages", "gerbang berbasis peristiwa paralel sebelum sesuatu selain pesan");
        foreach (var several in node.Outgoing.Select(flow => flow.Target).OfType<Model.Event>().Where(target => target.EventDefinitions.Take(2).Count() > 1))
            context.NotExecuted(several, "an event of several triggers after an event-based gateway", "peristiwa dengan beberapa pemicu setelah gerbang berbasis peristiwa");
        return new EventBasedGateway { Id = id, IsParallel = node.IsParallel };
    }

    protected override IEnumerable<object?> WriteContent(EventBasedGateway element, WriteContext context) =>
    [
        context.Process.Incoming(element.Id).IsEmpty && element.Parent is null ? new System.Xml.Linq.XAttribute("instantiate", true) : null,
        element.IsParallel ? new System.Xml.Linq.XAttribute("eventGatewayType", "Parallel") : null,
    ];
}

/// <summary>The complex gateway.</summary>
internal sealed class ComplexGatewayInterchange : ElementInterchange<Model.ComplexGateway, ComplexGateway>
{
    public override string ElementName => "complexGateway";

    protected override ComplexGateway? Read(Model.ComplexGateway node, ElementId id, ReadContext context)
    {
        if (context.Feel(node.ActivationCondition) is { } condition)
            return new ComplexGateway { Id = id, ActivationCondition = condition };
        context.NotExecuted(node, "a complex gateway without an activationCondition", "gerbang kompleks tanpa activationCondition");
        return null;
    }

    protected override IEnumerable<object?> WriteContent(ComplexGateway element, WriteContext context) => [WriteContext.Expression("activationCondition", element.ActivationCondition)];
}
