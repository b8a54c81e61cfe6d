using System.Collections.Immutable;
using SopFlow.Bpmn.Decisions;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Calendars;
using SopFlow.Cli.Due;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;
using SopFlow.DryRuns;
using SopFlow.Kernel.Decisions;
using SopFlow.Kernel.Model;

namespace SopFlow.Cli.Bpmn;

/// <summary>The files of a run: processes, and the calendars by which they count.</summary>
internal static class RunFiles
{
    /// <summary>By which a file of another tool counts, that says no calendar.</summary>
    private const string UsualCalendar = "id/wib";

    /// <summary>Stands for the name and version that a process of another tool gets only when it is published: where there are several in a file, each by its id.</summary>
    public static Func<string, DefinitionVersion?> UnpublishedIn(SopFlow.Bpmn.Model.BpmnDocument document)
    {
        var isOne = document.Definitions.ExecutableProcesses.Count() == 1;
        return process => new DefinitionVersion(new DefinitionId($"unpublished/unpublished/{(isOne ? null : BpmnCompiler.ProcedureOf(process)) ?? "unpublished"}"), "0.0.0");
    }

    /// <summary>The processes of every file, in order, with the decisions that they name. The first file needs no name by which it could be called.</summary>
    /// <exception cref="UnansweredException">A file is refused, or two of them are the same version of a definition.</exception>
    public static ImmutableArray<ProcessDefinition> Read(FileInfo[] files, FileInfo[] decisionFiles)
    {
        var decisions = decisionFiles.SelectMany(file => Decisions(file)).ToImmutableArray();
        ImmutableArray<ProcessDefinition> processes = [.. files.SelectMany((file, index) => file.Extension == ".json" ? [Sop(file)] : Bpmn(file, isNamed: index > 0, decisions))];
        if (processes.GroupBy(process => process.Reference).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            throw new UnansweredException($"{twice.Key} is in two files.", "", []);
        return processes;
    }

    /// <summary>The processes of a file, which have to say which definitions they are.</summary>
    /// <exception cref="UnansweredException">The file is refused.</exception>
    public static ImmutableArray<ProcessDefinition> ReadPublishable(FileInfo file, FileInfo[] decisionFiles) =>
        file.Extension == ".json" ? [Sop(file)] : Bpmn(file, isNamed: true, [.. decisionFiles.SelectMany(decisions => Decisions(decisions))]);

    /// <summary>The calendar of each process.</summary>
    /// <exception cref="UnansweredException">There is none of that name.</exception>
    public static IReadOnlyDictionary<string, BusinessCalendar> CalendarsOf(ImmutableArray<ProcessDefinition> processes, DirectoryInfo? folder)
    {
        var shipped = CalendarFolder.Read(folder);
        return processes.Select(process => process.Calendar).Distinct().ToDictionary(id => id, id => shipped.Latest(id) is { } calendar
            ? BusinessCalendar.Compile(calendar)
            : throw new UnansweredException($"There is no calendar '{id}'; give its folder with --calendars.", "", [.. shipped.Errors]));
    }

    /// <summary>Refuses what would call a process that is not there, unless the script says what the call gives.</summary>
    /// <exception cref="UnansweredException">There is such a call.</exception>
    public static void CheckCalls(DryRunRequest request)
    {
        foreach (var call in request.Callable.Prepend(request.Process).SelectMany(process => process.Elements).OfType<CallActivity>())
        {
            if (request.Find(call.Called, call.Version) is null && !request.Script.Entries.Any(entry => entry.At == call.Id.Value))
            {
                throw new UnansweredException(
                    $"'{call.Id}' calls {call.Called}{(call.Version is null ? "" : $"@{call.Version}")}, which is not among the files; add its file, or say in the script what it gives: {{\"returns\": \"{call.Id}\"}}.", "", []);
            }
        }
    }

    private static ProcessDefinition Sop(FileInfo file)
    {
        var read = SopReader.Read(file.ToString(), File.ReadAllBytes(file.FullName));
        return read.Definition is { } sop ? SopCompiler.Compile(sop) : throw Refused(read.Diagnostics);
    }

    private static ImmutableArray<DecisionDefinition> Decisions(FileInfo file)
    {
        using var stream = file.OpenRead();
        var read = DmnReader.Read(file.ToString(), stream);
        return read.Diagnostics.Count == 0 ? read.Decisions : throw Refused(read.Diagnostics);
    }

    private static ImmutableArray<ProcessDefinition> Bpmn(FileInfo file, bool isNamed, ImmutableArray<DecisionDefinition> decisions)
    {
        using var stream = file.OpenRead();
        var read = BpmnReader.Read(file.ToString(), stream);
        if (read.Document is not { } document)
            throw Refused(read.Diagnostics);
        var compiled = BpmnCompiler.CompileAll(document, isNamed ? null : UnpublishedIn(document), UsualCalendar, decisions);
        return compiled.Definitions.IsEmpty ? throw Refused(compiled.Diagnostics) : compiled.Definitions;
    }

    private static UnansweredException Refused(IReadOnlyList<Diagnostic> findings) => new("", "", [.. findings.Where(finding => finding.Severity == Severity.Error)]);
}
