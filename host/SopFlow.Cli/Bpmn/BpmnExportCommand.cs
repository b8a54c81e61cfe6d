using System.CommandLine;
using SopFlow.Bpmn.Interchange;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Cli.Bpmn;

/// <summary><c>sopflow bpmn export SOP.json -o X.bpmn</c>: writes an SOP as BPMN 2.0 XML, with lanes for its roles and a diagram.</summary>
internal static class BpmnExportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "An SOP as JSON." };
        var output = new Option<FileInfo>("--output", "-o") { Description = "The BPMN file to write; an existing one is replaced.", Required = true };
        var command = new Command("export", "Write an SOP as BPMN 2.0. Ends with 1 when the SOP cannot be published, with 2 when a file cannot be opened.") { file, output };
        command.SetAction(parsed => Export(parsed.InvocationConfiguration, parsed.GetRequiredValue(file), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Export(InvocationConfiguration console, FileInfo file, FileInfo output)
    {
        try
        {
            var read = SopReader.Read(file.ToString(), File.ReadAllBytes(file.FullName));
            foreach (var finding in read.Diagnostics.Where(d => d.Severity == Severity.Error))
                console.Error.Tell(finding);
            if (read.Definition is not { } sop)
                return BpmnCommand.SomethingWrong;
            File.WriteAllBytes(output.FullName, BpmnWriter.Write(SopCompiler.Compile(sop)));
            return BpmnCommand.NothingWrong;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(problem.Message);
            return BpmnCommand.NotUnderstood;
        }
    }
}
