using System.Xml.Linq;
using NodaTime;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Reading;
using SopFlow.Calendars;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Timers: a date, a span or a cycle (in office hours where the extension says so), or a day of the week.</summary>
internal static class TimerXml
{
    /// <summary>Reads a timer; null, with a finding, when it is not executed.</summary>
    /// <param name="timer">The definition.</param>
    /// <param name="mayRepeat">Whether it stands where it can fire more than once.</param>
    /// <param name="context">Where findings go.</param>
    public static TimerTrigger? Read(TimerEventDefinition timer, bool mayRepeat, ReadContext context)
    {
        if (timer.Extension(SopFlowNames.Weekday.LocalName) is { } weekday)
        {
            if (timer.Xml.Attribute(SopFlowNames.Clock) is { } idle)
                context.Invalid(idle, "A clock beside a day of the week");
            if (Enum.TryParse<IsoDayOfWeek>(weekday.Attribute("day")?.Value, ignoreCase: false, out var day) && day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday)
                return new TimerTrigger.OnWeekday(day);
            context.Invalid(weekday, "The day of the week");
            return null;
        }

        var form = timer.TimeDate ?? timer.TimeDuration ?? timer.TimeCycle;
        var text = form is null ? null : TimerText.Parse(form);
        if (!TryReadBudget(timer, text, context, out var inOffice))
            return null;
        if (inOffice is not null && text is not TimerText.Cycle)
            return new TimerTrigger.After(inOffice);
        switch (text)
        {
            case TimerText.Span span:
                return new TimerTrigger.After(new ElapsedTime(span.Length));
            case TimerText.Evaluated evaluated when form == timer.TimeDate:
                return new TimerTrigger.AtDate(evaluated.Expression);
            case TimerText.Evaluated evaluated when form == timer.TimeDuration:
                return new TimerTrigger.AfterDuration(evaluated.Expression);
            case TimerText.Date date when Literal(date.Text) is { } expression:
                return new TimerTrigger.AtDate(expression);
            case TimerText.Cycle { Start: null, Times: not 0 } cycle when mayRepeat && (inOffice is not null || cycle.Length != Period.Zero):
                return new TimerTrigger.Cycle(cycle.Times, inOffice ?? new ElapsedTime(cycle.Length));
            default:
                context.NotExecuted((BpmnNode?)form ?? timer, $"this {form?.ElementName ?? "timer"} here", $"{form?.ElementName ?? "waktu"} seperti ini di sini");
                return null;
        }
    }

    /// <summary>The content of a timer event definition.</summary>
    public static object?[] Write(TimerTrigger trigger) => trigger switch
    {
        TimerTrigger.After after => [.. InOffice(after.Budget), WriteContext.Text("timeDuration", BudgetXml.Nearest(after.Budget))],
        TimerTrigger.AfterDuration duration => [WriteContext.Expression("timeDuration", duration.Duration)],
        TimerTrigger.AtDate at => [WriteContext.Expression("timeDate", at.Date)],
        TimerTrigger.OnWeekday on => [WriteContext.Extensions(new XElement(SopFlowNames.Weekday, new XAttribute("day", on.Day)))],
        TimerTrigger.Cycle cycle =>
        [
            .. InOffice(cycle.Every),
            WriteContext.Text("timeCycle", FormattableString.Invariant($"R{cycle.Times}/{BudgetXml.Nearest(cycle.Every)}")),
        ],
        _ => throw new InvalidOperationException($"Nothing says how the trigger {trigger.GetType().Name} is written as BPMN."),
    };

    /// <summary>The time in office hours that a timer counts, by its budget or by its attribute; null for neither. False, with a finding, when it cannot be told.</summary>
    private static bool TryReadBudget(TimerEventDefinition timer, TimerText? text, ReadContext context, out TimeBudget? budget)
    {
        budget = null;
        var clock = timer.Xml.Attribute(SopFlowNames.Clock);
        if (timer.Extension(SopFlowNames.Budget.LocalName) is not null)
        {
            budget = clock is null ? context.Budget(timer.Extensions) : null;
            if (clock is not null)
                context.Invalid(clock, "A clock beside a budget");
            return budget is not null;
        }

        if (clock is null or { Value: "calendarTime" })
            return true;
        var span = text switch
        {
            TimerText.Span duration => duration.Length,
            TimerText.Cycle cycle => cycle.Length,
            _ => null,
        };
        budget = clock.Value == "businessTime" && span is not null ? BudgetXml.InOffice(span) : null;
        if (budget is null)
            context.Invalid(clock, "A clock other than businessTime with days, hours and smaller units");
        return budget is not null;
    }

    /// <summary>What says that a span counts office hours: the attribute where the span itself says the rest, else the budget.</summary>
    private static IEnumerable<object?> InOffice(TimeBudget budget)
    {
        if (budget is ElapsedTime)
            return [];
        return IsoSpan.Parse(BudgetXml.Nearest(budget)) is { } nearest && BudgetXml.InOffice(nearest) == budget
            ? [new XAttribute(SopFlowNames.Clock, "businessTime")]
            : [WriteContext.Extensions(BudgetXml.Write(budget))];
    }

    private static FeelExpression? Literal(string date) =>
        FeelExpression.Parse(date.Contains('T', StringComparison.Ordinal) ? $"date and time(\"{date}\")" : $"date(\"{date}\")").Expression;
}
