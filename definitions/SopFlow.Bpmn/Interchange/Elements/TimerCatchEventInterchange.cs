using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Calendars;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;
using CatchEvent = SopFlow.Kernel.Model.CatchEvent;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The intermediate event that waits for a time: a date, a span (in office hours where the extension says so), or a day of the week.</summary>
internal sealed class TimerCatchEventInterchange : ElementInterchange<IntermediateCatchEvent, CatchEvent>
{
    public override string ElementName => "intermediateCatchEvent";

    protected override bool Reads(IntermediateCatchEvent node) => node.EventDefinitions.ToList() is [TimerEventDefinition];

    protected override bool Writes(CatchEvent element) => element.Trigger is EventTrigger.Timer;

    protected override CatchEvent? Read(IntermediateCatchEvent node, ElementId id, ReadContext context)
    {
        var timer = (TimerEventDefinition)node.EventDefinitions.Single();
        return Trigger(timer, context) is { } trigger ? new CatchEvent { Id = id, Trigger = new EventTrigger.Timer(trigger) } : null;
    }

    protected override string Label(CatchEvent element, ProcessDefinition process) => "Menunggu";

    protected override IEnumerable<object?> WriteContent(CatchEvent element, WriteContext context) =>
        [new XElement(WriteContext.Bpmn + "timerEventDefinition", Write(((EventTrigger.Timer)element.Trigger).When))];

    private static object?[] Write(TimerTrigger trigger) => trigger switch
    {
        TimerTrigger.After { Budget: ElapsedTime elapsed } => [WriteContext.Text("timeDuration", BudgetXml.Nearest(elapsed))],
        TimerTrigger.After after => [WriteContext.Extensions(BudgetXml.Write(after.Budget)), WriteContext.Text("timeDuration", BudgetXml.Nearest(after.Budget))],
        TimerTrigger.AtDate at => [WriteContext.Expression("timeDate", at.Date)],
        TimerTrigger.OnWeekday on => [WriteContext.Extensions(new XElement(SopFlowNames.Weekday, new XAttribute("day", on.Day)))],
        _ => throw new InvalidOperationException($"Nothing says how the trigger {trigger.GetType().Name} is written as BPMN."),
    };

    private static TimerTrigger? Trigger(TimerEventDefinition timer, ReadContext context)
    {
        if (timer.Extension(SopFlowNames.Weekday.LocalName) is { } weekday)
        {
            if (Enum.TryParse<IsoDayOfWeek>(weekday.Attribute("day")?.Value, ignoreCase: false, out var day) && day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday)
                return new TimerTrigger.OnWeekday(day);
            context.Invalid(weekday, "The day of the week");
            return null;
        }

        if (timer.Extension(SopFlowNames.Budget.LocalName) is not null)
            return context.Budget(timer.Extensions) is { } budget ? new TimerTrigger.After(budget) : null;
        var form = timer.TimeDate ?? timer.TimeDuration ?? timer.TimeCycle;
        switch (form is null ? null : TimerText.Parse(form))
        {
            case TimerText.Span span:
                return new TimerTrigger.After(new ElapsedTime(span.Length));
            case TimerText.Evaluated evaluated when form == timer.TimeDate:
                return new TimerTrigger.AtDate(evaluated.Expression);
            case TimerText.Date date when Literal(date.Text) is { } expression:
                return new TimerTrigger.AtDate(expression);
            default:
                context.NotExecuted((BpmnNode?)form ?? timer, $"a catch event with this {form?.ElementName ?? "timer"}", $"peristiwa tangkap dengan {form?.ElementName ?? "waktu"} seperti ini");
                return null;
        }
    }

    private static FeelExpression? Literal(string date) =>
        FeelExpression.Parse(date.Contains('T', StringComparison.Ordinal) ? $"date and time(\"{date}\")" : $"date(\"{date}\")").Expression;
}
