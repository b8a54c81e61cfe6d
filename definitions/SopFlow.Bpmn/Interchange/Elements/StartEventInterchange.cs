using NodaTime;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>Start events: of the process, of subprocesses, of event subprocesses.</summary>
internal sealed class StartEventInterchange : ElementInterchange<Model.StartEvent, Kernel.Model.StartEvent>
{
    public override string ElementName => "startEvent";

    protected override Kernel.Model.StartEvent? Read(Model.StartEvent node, ElementId id, ReadContext context)
    {
        var inside = node.Parent.IsEventSubProcess();
        if (!inside && !MayStartProcess(node, context))
            return null;
        var trigger = EventXml.Trigger(node, mayRepeat: !inside || !node.IsInterrupting, context);
        if (!inside && !IsKnownWhen(trigger))
        {
            context.NotExecuted(node.EventDefinitions.OfType<TimerEventDefinition>().First(), "a start timer whose expression gives no date or duration by itself", "waktu mulai yang ekspresinya tidak menghasilkan tanggal atau lama waktu dengan sendirinya");
            return null;
        }

        return trigger is null && node.EventDefinitions.Any() ? null : new Kernel.Model.StartEvent
        {
            Id = id,
            Trigger = trigger,
            IsInterrupting = !inside || node.IsInterrupting,
            Outputs = EventDataXml.Outputs(node, context),
        };
    }

    private static bool MayStartProcess(Model.StartEvent node, ReadContext context)
    {
        if (node.ParallelMultiple && node.EventDefinitions.FirstOrDefault(definition => definition is not MessageEventDefinition) is { } other)
        {
            context.NotExecuted(
                other.Parent == node ? other : node,
                "a parallelMultiple start of a process by anything but messages: nothing says which of them belong together",
                "awal proses parallelMultiple selain dengan pesan: tidak diketahui mana yang berpasangan");
            return false;
        }

        if (node.EventDefinitions.FirstOrDefault(definition => definition.Extension(SopFlowNames.CorrelationKey.LocalName) is not null) is { } keyed)
        {
            context.NotExecuted(keyed, "a correlationKey at the start of a process, whose business key the message's key becomes", "correlationKey pada awal proses, karena kunci pesan menjadi kunci urusan proses itu");
            return false;
        }

        return true;
    }

    /// <summary>Whether its timers come to an instant without an instance, whose variables they could see.</summary>
    private static bool IsKnownWhen(EventTrigger? trigger) => trigger switch
    {
        EventTrigger.Multiple several => several.Triggers.All(IsKnownWhen),
        EventTrigger.Timer { When: TimerTrigger.AtDate or TimerTrigger.AfterDuration } timer => ProcessStarts.NextAt(timer.When, NodaConstants.UnixEpoch, BusinessCalendar.AlwaysOpen(DateTimeZone.Utc)) is not null,
        _ => true,
    };

    protected override string? Label(Kernel.Model.StartEvent element, ProcessDefinition process) => EventLabel.Of(element.Trigger) ?? "Mulai";

    protected override IEnumerable<object?> WriteContent(Kernel.Model.StartEvent element, WriteContext context) =>
    [
        element.IsInterrupting ? null : new System.Xml.Linq.XAttribute("isInterrupting", false),
        .. EventDataXml.WriteOutputs(element.Outputs, element.Id, context),
        .. EventXml.Write(element.Trigger, context),
    ];
}
