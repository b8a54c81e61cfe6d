using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The embedded subprocess. What stands in it is read and written by whoever goes through the process.</summary>
internal sealed class SubProcessInterchange : ElementInterchange<Model.SubProcess, Kernel.Model.SubProcess>
{
    public override string ElementName => "subProcess";

    protected override bool Reads(Model.SubProcess node) => !node.TriggeredByEvent;

    protected override Kernel.Model.SubProcess Read(Model.SubProcess node, ElementId id, ReadContext context) => new() { Id = id, Properties = DataXml.Properties(node, context) };
}

/// <summary>The event subprocess.</summary>
internal sealed class EventSubProcessInterchange : ElementInterchange<Model.SubProcess, EventSubProcess>
{
    public override string ElementName => "subProcess";

    protected override bool Reads(Model.SubProcess node) => node.TriggeredByEvent;

    protected override EventSubProcess? Read(Model.SubProcess node, ElementId id, ReadContext context)
    {
        if (node.Loop is { } loop)
        {
            context.NotExecuted(loop, "a repeated event subprocess", "subproses peristiwa yang diulang");
            return null;
        }

        return new EventSubProcess { Id = id, Properties = DataXml.Properties(node, context) };
    }

    protected override IEnumerable<object?> WriteContent(EventSubProcess element, WriteContext context) => [new XAttribute("triggeredByEvent", true)];
}

/// <summary>The transaction.</summary>
internal sealed class TransactionInterchange : ElementInterchange<Model.Transaction, Kernel.Model.Transaction>
{
    public override string ElementName => "transaction";

    protected override Kernel.Model.Transaction Read(Model.Transaction node, ElementId id, ReadContext context) => new() { Id = id, Properties = DataXml.Properties(node, context) };
}

/// <summary>The ad-hoc subprocess.</summary>
internal sealed class AdHocSubProcessInterchange : ElementInterchange<Model.AdHocSubProcess, Kernel.Model.AdHocSubProcess>
{
    public override string ElementName => "adHocSubProcess";

    protected override Kernel.Model.AdHocSubProcess Read(Model.AdHocSubProcess node, ElementId id, ReadContext context)
    {
        foreach (var idle in node.FlowElements.OfType<FlowNode>().Where(inner => (inner is IntermediateCatchEvent or IntermediateThrowEvent or Gateway) && !inner.Incoming.Any()))
            context.NotExecuted(idle, $"a {idle.ElementName} in an ad-hoc subprocess into which no flow leads", $"{idle.ElementName} dalam subproses ad-hoc tanpa alur masuk");
        return new Kernel.Model.AdHocSubProcess
        {
            Id = id,
            Properties = DataXml.Properties(node, context),
            CompletionCondition = context.Feel(node.CompletionCondition),
            CancelsRemaining = node.CancelRemainingInstances,
            IsSequential = node.IsSequential,
        };
    }

    // The condition stands after what the subprocess holds: the writer puts it there.
    protected override IEnumerable<object?> WriteContent(Kernel.Model.AdHocSubProcess element, WriteContext context) =>
        [new XAttribute("ordering", element.IsSequential ? "Sequential" : "Parallel"), element.CancelsRemaining ? null : new XAttribute("cancelRemainingInstances", false)];
}
