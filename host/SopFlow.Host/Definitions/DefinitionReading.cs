using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>Reads definitions, whatever they are written in.</summary>
internal static class DefinitionReading
{
    /// <summary>Reads an SOP table.</summary>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <param name="content">JSON.</param>
    public static ReadDraft ReadSop(string fileName, byte[] content)
    {
        var read = SopReader.Read(fileName, content);
        return new ReadDraft(
            read.Definition is { } sop
                ? new DefinitionDraft(new DefinitionVersion(new DefinitionId(sop.Id.ToString()), sop.Version.ToString()), sop.Title.Text, sop.Calendar, DefinitionMediaTypes.Sop)
                : null,
            [.. read.Diagnostics]);
    }

    /// <summary>Reads BPMN 2.0 XML.</summary>
    /// <param name="fileName">The name that findings shall carry.</param>
    /// <param name="content">XML.</param>
    /// <param name="reference">Id and version for a file that does not say them; null when it must.</param>
    /// <param name="calendar">The calendar for a file that does not say one; null when it must.</param>
    public static ReadDraft ReadBpmn(string fileName, byte[] content, DefinitionVersion? reference, string? calendar)
    {
        var read = BpmnReader.Read(fileName, content);
        if (read.Document is not { } document)
            return new ReadDraft(null, read.Diagnostics);
        var compiled = BpmnCompiler.Compile(document, reference, calendar);
        return new ReadDraft(
            compiled.Definition is { } process ? new DefinitionDraft(process.Reference, process.Name, process.Calendar, DefinitionMediaTypes.Bpmn) : null,
            [.. read.Diagnostics, .. compiled.Diagnostics]);
    }

    /// <summary>What the kernel runs of a published version.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read any more: this program refuses what an earlier one took.</exception>
    public static ProcessDefinition Compile(DefinitionRow row)
    {
        var name = $"{row.Id}@{row.Version}";
        if (row.MediaType == DefinitionMediaTypes.Bpmn)
        {
            var bpmn = BpmnReader.Read(name, row.Content);
            var compiled = bpmn.Document is { } document ? BpmnCompiler.Compile(document, new DefinitionVersion(new DefinitionId(row.Id), row.Version), row.Calendar) : null;
            return compiled?.Definition ?? throw Unreadable(name, (compiled?.Diagnostics ?? bpmn.Diagnostics).First(finding => finding.Severity == Severity.Error));
        }

        var sop = SopReader.Read(name, row.Content);
        return sop.Definition is { } definition ? SopCompiler.Compile(definition) : throw Unreadable(name, sop.Errors.First());
    }

    private static InvalidOperationException Unreadable(string name, Diagnostic why) => new($"{name} was published and cannot be read any more: {why}");
}
