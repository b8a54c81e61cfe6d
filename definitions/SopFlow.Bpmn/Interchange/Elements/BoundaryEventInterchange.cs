using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>Events on the border of an activity.</summary>
internal sealed class BoundaryEventInterchange : ElementInterchange<Model.BoundaryEvent, Kernel.Model.BoundaryEvent>
{
    public override string ElementName => "boundaryEvent";

    protected override Kernel.Model.BoundaryEvent? Read(Model.BoundaryEvent node, ElementId id, ReadContext context)
    {
        if (EventXml.Trigger(node, mayRepeat: !node.CancelActivity, context) is not { } trigger || node.AttachedTo?.Id is not { } host)
            return null;
        return new Kernel.Model.BoundaryEvent
        {
            Id = id,
            AttachedTo = new ElementId(host),
            Trigger = trigger,
            IsInterrupting = node.CancelActivity,
            Handler = HandlerOf(node, trigger),
            Outputs = EventDataXml.Outputs(node, context),
        };
    }

    protected override string? Label(Kernel.Model.BoundaryEvent element, ProcessDefinition process) => EventLabel.Of(element.Trigger);

    protected override IEnumerable<object?> WriteContent(Kernel.Model.BoundaryEvent element, WriteContext context) =>
    [
        new XAttribute("attachedToRef", element.AttachedTo.Value),
        element.IsInterrupting ? null : new XAttribute("cancelActivity", false),
        .. EventDataXml.WriteOutputs(element.Outputs, element.Id, context),
        .. EventXml.Write(element.Trigger, context),
    ];

    private static ElementId? HandlerOf(Model.BoundaryEvent node, EventTrigger trigger)
    {
        if (trigger is not EventTrigger.Compensation)
            return null;
        var ends = node.Document.All.OfType<Association>().Where(a => a.Source == node || a.Target == node).Select(a => a.Source == node ? a.Target : a.Source);
        return ends.OfType<Model.Activity>().FirstOrDefault(activity => activity.IsForCompensation)?.Id is { } id ? new ElementId(id) : null;
    }
}
