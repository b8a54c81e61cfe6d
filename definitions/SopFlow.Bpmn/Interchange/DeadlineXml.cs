using System.Globalization;
using System.Xml.Linq;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>
/// A <see cref="DeadlinePolicy"/> as an extension element: <c>warnAt="50 75 90"</c>, and in it one <c>escalation to="ROLE"</c> with its budget for each. The usual
/// policy is not written.
/// </summary>
internal static class DeadlineXml
{
    public static XElement? Write(DeadlinePolicy policy) => IsUsual(policy)
        ? null
        : new XElement(
            SopFlowNames.Deadline,
            new XAttribute("warnAt", string.Join(' ', policy.WarnAt.Select(percent => percent.ToString(CultureInfo.InvariantCulture)))),
            policy.Escalations.Select(escalation => new XElement(SopFlowNames.Escalation, new XAttribute("to", escalation.To), BudgetXml.Write(escalation.After))));

    /// <summary>The policy among extension elements; the usual one when there is none, with findings when it is wrong.</summary>
    public static DeadlinePolicy Read(IEnumerable<XElement> extensions, ReadContext context)
    {
        if (extensions.FirstOrDefault(e => e.Name == SopFlowNames.Deadline) is not { } xml)
            return DeadlinePolicy.Default;
        var warnings = Warnings(xml.Attribute("warnAt")?.Value ?? "");
        if (warnings is null)
            context.Invalid(xml, "warnAt");
        var escalations = ImmutableArray.CreateBuilder<Escalation>();
        foreach (var escalation in xml.Elements(SopFlowNames.Escalation))
        {
            var to = context.Required(escalation, "to");
            if (to.Length > 0 && !context.Parts.HasRole(to))
                context.Invalid(escalation, $"The role '{to}'");
            if (context.Budget(escalation.Elements()) is { } after)
                escalations.Add(new Escalation(after, to));
            else
                context.Invalid(escalation, "An escalation without a time");
        }

        return new DeadlinePolicy(warnings ?? [], escalations.ToImmutable());
    }

    private static ImmutableArray<int>? Warnings(string text)
    {
        var percentages = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 99 || (percentages.Count > 0 && percent <= percentages[^1]))
                return null;
            percentages.Add(percent);
        }

        return percentages.ToImmutable();
    }

    private static bool IsUsual(DeadlinePolicy policy) => policy.WarnAt.SequenceEqual(DeadlinePolicy.Default.WarnAt) && policy.Escalations.IsEmpty;
}
