using System.Collections;
using System.Reflection;
using System.Text;
using SopFlow.Calendars;
using SopFlow.Kernel.Feel;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Tests.Interchange;

/// <summary>Every property of a value and of what is in it, so that two values can be compared whole.</summary>
internal static class Printed
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Print(value, text, "");
        return text.ToString();
    }

    public static string Of(ProcessDefinition process) =>
        Of(new { process.Reference, process.Name, process.Calendar, process.Elements, process.Flows, process.Roles, process.Documents, process.Promise });

    private static void Print(object? value, StringBuilder text, string indent)
    {
        switch (value)
        {
            case null or string or ElementId or FlowId or FeelExpression or FeelUnaryTests or FeelValue or TimeBudget or DefinitionVersion or DefinitionId or IFormattable or bool:
                text.Append(value ?? "null").Append('\n');
                break;
            case IEnumerable many:
                text.Append('\n');
                foreach (var item in many)
                    Print(item, text.Append(indent).Append("- "), indent + "  ");
                break;
            default:
                text.Append(value.GetType().Name).Append('\n');
                foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute))))
                    Print(property.GetValue(value), text.Append(indent).Append(property.Name).Append(": "), indent + "  ");
                break;
        }
    }
}
