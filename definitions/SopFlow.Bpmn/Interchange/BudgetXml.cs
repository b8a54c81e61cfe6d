using System.Globalization;
using System.Xml.Linq;
using NodaTime;
using NodaTime.Text;
using SopFlow.Bpmn.Reading;
using SopFlow.Calendars;

namespace SopFlow.Bpmn.Interchange;

/// <summary>
/// A <see cref="TimeBudget"/> as an extension element: <c>workingTime="PT30M"</c>, <c>workingDays="3"</c> (and <c>rule="sameTime"</c>),
/// <c>elapsedTime="P1M"</c>, or several of them within one, applied in turn.
/// </summary>
internal static class BudgetXml
{
    private const int MostDays = 100_000;
    private const string SameTime = "sameTime";

    public static XElement Write(TimeBudget budget) => budget switch
    {
        WorkingTime time => new XElement(SopFlowNames.Budget, new XAttribute("workingTime", IsoSpan.Format(time.Length))),
        WorkingDays days => new XElement(SopFlowNames.Budget, new XAttribute("workingDays", days.Days), days.Rule == WorkingDayRule.SameTime ? new XAttribute("rule", SameTime) : null),
        ElapsedTime elapsed => new XElement(SopFlowNames.Budget, new XAttribute("elapsedTime", PeriodPattern.Roundtrip.Format(elapsed.Length))),
        Combined combined => new XElement(SopFlowNames.Budget, combined.Parts.Select(Write)),
        _ => throw new InvalidOperationException($"Expected one of the four budgets, found {budget.GetType()}."),
    };

    /// <summary>The time that comes nearest in ISO 8601, for tools that know no office hours.</summary>
    public static string Nearest(TimeBudget budget) => budget switch
    {
        WorkingTime time => IsoSpan.Format(time.Length),
        WorkingDays days => string.Create(CultureInfo.InvariantCulture, $"P{days.Days}D"),
        ElapsedTime elapsed => PeriodPattern.Roundtrip.Format(elapsed.Length),
        Combined combined => PeriodPattern.Roundtrip.Format(combined.Parts.Select(part => PeriodPattern.Roundtrip.Parse(Nearest(part)).Value).Aggregate((a, b) => a + b)),
        _ => throw new InvalidOperationException($"Expected one of the four budgets, found {budget.GetType()}."),
    };

    /// <summary>A span counted in office hours: its days are working days, smaller units working time. Null for anything else in it, and for too many days.</summary>
    public static TimeBudget? InOffice(Period span)
    {
        var days = span.Days is > 0 and <= MostDays ? new WorkingDays(span.Days) : null;
        var rest = new PeriodBuilder(span) { Days = 0 }.Build();
        if (rest.HasDateComponent || (days is null && span.Days > 0))
            return null;
        var time = rest.HasTimeComponent || days is null ? new WorkingTime(rest.ToDuration()) : null;
        return days is null ? time : time is null ? days : new Combined([days, time]);
    }

    /// <summary>Reads a budget; null when the element is none.</summary>
    public static TimeBudget? Read(XElement xml)
    {
        var attributes = xml.Attributes().Where(a => !a.IsNamespaceDeclaration).ToDictionary(a => a.Name.LocalName, a => a.Value.Trim());
        if (attributes.Count == 0)
        {
            var parts = xml.Elements().Select(part => part.Name == SopFlowNames.Budget ? Read(part) : null).ToList();
            return parts.Count > 0 && parts.TrueForAll(part => part is not null) ? new Combined([.. parts.OfType<TimeBudget>()]) : null;
        }

        if (xml.HasElements)
            return null;
        var isSameTime = attributes.Remove("rule", out var rule) && rule == SameTime;
        if (attributes.Count != 1 || (rule is not null && (!isSameTime || !attributes.ContainsKey("workingDays"))))
            return null;
        var (kind, text) = attributes.Single();
        return kind switch
        {
            "workingTime" => IsoSpan.ParseTime(text) is { } time ? new WorkingTime(time) : null,
            "workingDays" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays
                ? new WorkingDays(days, isSameTime ? WorkingDayRule.SameTime : WorkingDayRule.EndOfDay) : null,
            "elapsedTime" => IsoSpan.Parse(text) is { } elapsed ? new ElapsedTime(elapsed) : null,
            _ => null,
        };
    }
}
