using System.CommandLine;
using System.Text.Json;
using SopFlow.Bpmn.Interchange;
using SopFlow.Bpmn.Reading;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Decisions;

namespace SopFlow.Cli.Bpmn;

/// <summary><c>sopflow bpmn check FILE...</c>: reads BPMN files as publishing would and says which rule of the standard is broken where, and what is not executed.</summary>
internal static class BpmnCheckCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "BPMN 2.0 XML, and DMN that it names.", Arity = ArgumentArity.OneOrMore };
        var standardOnly = new Option<bool>("--standard-only") { Description = "Hold the files to the standard only; do not ask whether SopFlow executes everything in them." };
        var decisions = DecisionFiles.Option();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("check", "Check BPMN and DMN files. Ends with 1 when one of them is refused, with 2 when one cannot be opened.") { files, decisions, standardOnly, json };
        command.SetAction(parsed => Check(parsed.InvocationConfiguration, DecisionFiles.Split(parsed.GetRequiredValue(files), parsed.GetValue(decisions)), parsed.GetValue(standardOnly), parsed.GetValue(json)));
        return command;
    }

    private static int Check(InvocationConfiguration console, (FileInfo[] Processes, FileInfo[] Decisions) files, bool standardOnly, bool asJson)
    {
        var code = BpmnCommand.NothingWrong;
        var checkedFiles = new List<CheckedFile>();
        var decisions = new List<DecisionDefinition>();
        foreach (var (file, isDecisions) in files.Decisions.Select(file => (file, true)).Concat(files.Processes.Select(file => (file, false))))
        {
            try
            {
                using var stream = file.OpenRead();
                checkedFiles.Add(isDecisions ? DecisionFiles.Read(file.ToString(), stream, decisions) : Check(file.ToString(), stream, standardOnly, decisions));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                console.Error.WriteLine(Directory.Exists(file.FullName) ? $"{file}: adalah folder, bukan berkas / is a folder, not a file." : $"{file}: {problem.Message}");
                code = BpmnCommand.NotUnderstood;
            }
        }

        if (asJson)
            console.Output.WriteLine(JsonSerializer.Serialize(checkedFiles.Select(file => new { file.File, file.Accepted, Findings = file.Findings.Select(Row) }), Options));
        else
            checkedFiles.ForEach(file => Tell(console.Output, file));
        return code == BpmnCommand.NothingWrong && checkedFiles.Exists(file => !file.Accepted) ? BpmnCommand.SomethingWrong : code;
    }

    private static CheckedFile Check(string name, Stream stream, bool standardOnly, List<DecisionDefinition> decisions)
    {
        var read = BpmnReader.Read(name, stream);
        if (read.Document is not { } document || standardOnly)
            return new CheckedFile(name, read.Document is not null, read.Diagnostics);
        var compiled = BpmnCompiler.CompileAll(document, RunFiles.UnpublishedIn(document), calendar: "unpublished", decisions);
        return new CheckedFile(name, !compiled.Definitions.IsEmpty, [.. read.Diagnostics, .. compiled.Diagnostics]);
    }

    private static void Tell(TextWriter output, CheckedFile file)
    {
        foreach (var finding in file.Findings)
            output.Tell(finding);
        output.WriteLine($"{file.File}: {file.Findings.Count} findings, {(file.Accepted ? "accepted" : "refused")}.");
    }

    private static object Row(Diagnostic finding) => new
    {
        finding.Rule,
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        finding.Line,
        finding.Column,
        Element = finding.Step,
        finding.Message,
        finding.MessageId,
        finding.Mend,
    };
}
