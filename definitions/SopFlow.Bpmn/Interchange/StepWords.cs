using System.Text;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What the row of an SOP table says, as a reader of the diagram finds it in an element's documentation.</summary>
internal static class StepWords
{
    public static string? Of(FlowElement element, ProcessDefinition process)
    {
        if (element.Step is not { } step)
            return null;
        var words = new StringBuilder();
        Line(words, step.Number is null ? "Kegiatan" : $"Langkah {step.Number}", step.Activity);
        if (element is UserTask task)
        {
            var roles = task.Roles.Select(id => process.FindRole(id)?.Name ?? id);
            Line(words, "Pelaksana", string.Join(task.RoleMode == RoleMode.All ? " dan " : " atau ", roles));
            Line(words, "Kelengkapan", Documents(task.RequiredDocuments, process));
            Line(words, "Waktu", step.StandardTime);
            Line(words, "Output", Documents(task.ProducedDocuments, process));
        }

        Line(words, "Keterangan", step.Remark);
        return words.ToString().TrimEnd();
    }

    private static string Documents(ImmutableArray<string> ids, ProcessDefinition process) => string.Join("; ", ids.Select(id => process.FindDocument(id)?.Name ?? id));

    private static void Line(StringBuilder words, string head, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            words.Append(head).Append(": ").Append(text).Append('\n');
    }
}
