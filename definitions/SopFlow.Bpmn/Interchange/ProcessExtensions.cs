using System.Xml.Linq;
using SopFlow.Bpmn.Decisions;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>Writes what a process has besides its elements.</summary>
internal static class ProcessExtensions
{
    public static IEnumerable<XElement> Write(ProcessDefinition process)
    {
        yield return new XElement(
            SopFlowNames.Definition, new XAttribute("id", process.Reference.Id), new XAttribute("version", process.Reference.Version), new XAttribute("calendar", process.Calendar));
        foreach (var role in process.Roles)
        {
            yield return new XElement(
                SopFlowNames.Role, new XAttribute("id", role.Id), new XAttribute("name", role.Name), role.IsExternal ? new XAttribute("external", true) : null);
        }

        foreach (var document in process.Documents)
        {
            yield return new XElement(
                SopFlowNames.Document, new XAttribute("id", document.Id), new XAttribute("name", document.Name), document.FileRequired ? new XAttribute("fileRequired", true) : null);
        }

        if (process.Promise is { } promise)
        {
            yield return new XElement(
                SopFlowNames.Promise,
                new XAttribute("text", promise.Text),
                new XAttribute("start", promise.Start switch { PromiseStart.Receipt => "receipt", PromiseStart.StepEntered => "entered", _ => "completed" }),
                promise.StartElement is { } element ? new XAttribute("element", element.Value) : null,
                promise.StartOutcome is { } outcome ? new XAttribute("outcome", outcome) : null,
                BudgetXml.Write(promise.Budget),
                DeadlineXml.Write(promise.Deadline));
        }

        var decisions = process.Elements.OfType<BusinessRuleTask>().Select(task => task.Decision).ToList();
        if (decisions.Count > 0)
            yield return DmnWriter.ToXml(decisions, process.Name);
    }
}
