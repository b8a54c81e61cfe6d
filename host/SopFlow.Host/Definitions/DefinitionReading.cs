using System.Collections.Immutable;
using SopFlow.Bpmn.Decisions;
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
    /// <param name="file">JSON.</param>
    public static ReadDraft ReadSop(NamedFile file)
    {
        var read = SopReader.Read(file.Name, file.Content);
        return new ReadDraft(
            read.Definition is { } sop
                ? [new DefinitionDraft(new DefinitionVersion(new DefinitionId(sop.Id.ToString()), sop.Version.ToString()), sop.Title.Text, sop.Calendar, DefinitionMediaTypes.Sop, file.Content)]
                : [],
            [.. read.Diagnostics]);
    }

    /// <summary>Reads BPMN 2.0 XML, each executable process of which is a definition, and the decisions beside it, which are then published as part of it.</summary>
    /// <param name="file">The processes.</param>
    /// <param name="decisions">DMN files; empty for none.</param>
    /// <param name="named">Id and version of a process that does not say them, by its own id; null when it must.</param>
    /// <param name="calendar">The calendar for a file that does not say one; null when it must.</param>
    public static ReadDraft ReadBpmn(NamedFile file, ImmutableArray<NamedFile> decisions, Func<string, DefinitionVersion?> named, string? calendar)
    {
        var read = BpmnReader.Read(file.Name, file.Content);
        var tables = decisions.Select(one => DmnReader.Read(one.Name, one.Content)).ToList();
        List<Diagnostic> findings = [.. read.Diagnostics, .. tables.SelectMany(table => table.Diagnostics)];
        var isOfSeveral = !decisions.IsEmpty;
        if (read.Document is not { } document || tables.Exists(table => table.Diagnostics.Any(finding => finding.Severity == Severity.Error)))
            return new ReadDraft([], findings) { IsOfSeveral = isOfSeveral };
        var compiled = BpmnCompiler.CompileAll(document, named, calendar, [.. tables.SelectMany(table => table.Decisions)]);
        findings.AddRange(compiled.Diagnostics);
        ImmutableArray<DefinitionDraft> drafts =
        [
            .. compiled.Definitions.Select(process => new DefinitionDraft(process.Reference, process.Name, process.Calendar, DefinitionMediaTypes.Bpmn, file.Content)
            {
                Process = process,
                PlaceOf = id => document.Find(id.Value) is { } node ? (node.Line, node.Column) : (1, 1),
            }),
        ];
        return isOfSeveral && !drafts.IsEmpty ? Embedded(drafts, file, decisions, named, calendar, findings) : new ReadDraft(drafts, findings) { IsOfSeveral = isOfSeveral };
    }

    /// <summary>One file of processes and their decisions, which is within the bounds of a file too.</summary>
    private static ReadDraft Embedded(
        ImmutableArray<DefinitionDraft> drafts, NamedFile file, ImmutableArray<NamedFile> decisions, Func<string, DefinitionVersion?> named, string? calendar, List<Diagnostic> findings)
    {
        var whole = DecisionEmbedding.Embed(file.Content, decisions.Select(one => (ReadOnlyMemory<byte>)one.Content));
        var again = ReadBpmn(new NamedFile(file.Name, whole), [], named, calendar);
        // The file that is kept has other lines than those that were sent.
        return again.Drafts.IsEmpty
            ? new ReadDraft([], again.Findings) { IsOfSeveral = true }
            : new ReadDraft([.. again.Drafts.Zip(drafts, (kept, sent) => kept with { PlaceOf = sent.PlaceOf })], findings) { IsOfSeveral = true };
    }

    /// <summary>What the kernel runs of a published version.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read any more: this program refuses what an earlier one took.</exception>
    public static ProcessDefinition Compile(DefinitionRow row)
    {
        var name = $"{row.Id}@{row.Version}";
        if (row.MediaType == DefinitionMediaTypes.Bpmn)
        {
            var bpmn = BpmnReader.Read(name, row.Content);
            var compiled = bpmn.Document is { } document ? BpmnCompiler.CompileOne(document, new DefinitionVersion(new DefinitionId(row.Id), row.Version), row.Calendar) : null;
            return compiled?.Definition ?? throw Unreadable(name, (compiled?.Diagnostics ?? bpmn.Diagnostics).First(finding => finding.Severity == Severity.Error));
        }

        var sop = SopReader.Read(name, row.Content);
        return sop.Definition is { } definition ? SopCompiler.Compile(definition) : throw Unreadable(name, sop.Errors.First());
    }

    private static InvalidOperationException Unreadable(string name, Diagnostic why) => new($"{name} was published and cannot be read any more: {why}");
}
