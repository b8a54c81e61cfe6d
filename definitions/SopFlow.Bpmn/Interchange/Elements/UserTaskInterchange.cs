using System.Xml.Linq;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange.Elements;

/// <summary>The user task, with what a row of an SOP says of it.</summary>
internal sealed class UserTaskInterchange : ElementInterchange<Model.UserTask, UserTask>
{
    public override string ElementName => "userTask";

    protected override UserTask Read(Model.UserTask node, ElementId id, ReadContext context)
    {
        var task = node.Extensions.FirstOrDefault(e => e.Name == SopFlowNames.Task);
        var roles = context.References(node, SopFlowNames.Role, "role", context.Parts.HasRole);
        return new UserTask
        {
            Id = id,
            // Without a word of its own a task is for whoever has the lane.
            Roles = roles.IsEmpty ? [context.Parts.RoleOfNode[node]] : roles,
            RoleMode = Choice(context, task, "roles", "any", "all") ? RoleMode.All : RoleMode.Any,
            Budget = context.Budget(node.Extensions),
            ClockBasis = Choice(context, task, "clock", "businessTime", "calendarTime") ? ClockBasis.CalendarTime : ClockBasis.BusinessTime,
            Deadline = DeadlineXml.Read(node.Extensions, context),
            OnReturn = Choice(context, task, "onReturn", "restart", "continue") ? OnReturn.Continue : OnReturn.Restart,
            RequiredDocuments = context.References(node, SopFlowNames.Requires, "document", context.Parts.HasDocument),
            ProducedDocuments = context.References(node, SopFlowNames.Produces, "document", context.Parts.HasDocument),
            Outcomes = [.. node.Extensions.Where(e => e.Name == SopFlowNames.Outcome).Select(e => new TaskOutcome(
                context.Required(e, "id"), context.Required(e, "label"), context.Flag(e, "reasonRequired", false), context.Flag(e, "waivesDocuments", false)))],
            IsOptional = context.Flag(task, "optional", false),
        };
    }

    protected override IEnumerable<XElement> WriteExtensions(UserTask element)
    {
        var task = new XElement(
            SopFlowNames.Task,
            element.RoleMode == RoleMode.All ? new XAttribute("roles", "all") : null,
            element.ClockBasis == ClockBasis.CalendarTime ? new XAttribute("clock", "calendarTime") : null,
            element.IsOptional ? new XAttribute("optional", true) : null,
            element.OnReturn == OnReturn.Continue ? new XAttribute("onReturn", "continue") : null);
        if (task.HasAttributes)
            yield return task;
        foreach (var role in element.Roles)
            yield return new XElement(SopFlowNames.Role, new XAttribute("role", role));
        if (element.Budget is { } budget)
            yield return BudgetXml.Write(budget);
        if (DeadlineXml.Write(element.Deadline) is { } deadline)
            yield return deadline;
        foreach (var document in element.RequiredDocuments)
            yield return new XElement(SopFlowNames.Requires, new XAttribute("document", document));
        foreach (var document in element.ProducedDocuments)
            yield return new XElement(SopFlowNames.Produces, new XAttribute("document", document));
        foreach (var outcome in element.Outcomes)
        {
            yield return new XElement(
                SopFlowNames.Outcome, new XAttribute("id", outcome.Id), new XAttribute("label", outcome.Label),
                outcome.ReasonRequired ? new XAttribute("reasonRequired", true) : null, outcome.WaivesDocuments ? new XAttribute("waivesDocuments", true) : null);
        }
    }

    /// <summary>Whether an attribute has the second of two values.</summary>
    private static bool Choice(ReadContext context, XElement? extension, string attribute, string first, string second)
    {
        if (extension?.Attribute(attribute) is not { } found)
            return false;
        if (found.Value != first && found.Value != second)
            context.Invalid(found, $"{attribute}=\"{found.Value}\"");
        return found.Value == second;
    }
}
