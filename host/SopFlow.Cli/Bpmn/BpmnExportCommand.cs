using System.CommandLine;
using SopFlow.Bpmn.Interchange;
using SopFlow.Cli.Due;

namespace SopFlow.Cli.Bpmn;

/// <summary><c>sopflow bpmn export FILE -o X.bpmn</c>: writes an SOP, or a BPMN file without a diagram, as BPMN 2.0 XML, with lanes for its roles and a diagram.</summary>
internal static class BpmnExportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "An SOP as JSON, or BPMN 2.0 XML that says which definition it is; it gets a diagram, its own is not kept." };
        var output = new Option<FileInfo>("--output", "-o") { Description = "The BPMN file to write; an existing one is replaced. Of several executable processes each gets a file of its own, with the procedure behind the name: X-procedure.bpmn.", Required = true };
        var decisions = DecisionFiles.Option();
        var command = new Command("export", "Write a definition as BPMN 2.0, drawn. Ends with 1 when it cannot be published, with 2 when a file cannot be opened.") { file, output, decisions };
        command.SetAction(parsed => Export(parsed.InvocationConfiguration, parsed.GetRequiredValue(file), parsed.GetValue(decisions) ?? [], parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Export(InvocationConfiguration console, FileInfo file, FileInfo[] decisions, FileInfo output)
    {
        try
        {
            var processes = RunFiles.ReadPublishable(file, decisions);
            foreach (var process in processes)
                File.WriteAllBytes(processes.Length == 1 ? output.FullName : Beside(output, process.Reference.Id.Procedure), BpmnWriter.Write(process));
            return BpmnCommand.NothingWrong;
        }
        catch (UnansweredException refused)
        {
            foreach (var finding in refused.Findings)
                console.Error.Tell(finding);
            return BpmnCommand.SomethingWrong;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(problem.Message);
            return BpmnCommand.NotUnderstood;
        }
    }

    private static string Beside(FileInfo output, string procedure) => Path.Combine(output.DirectoryName!, $"{Path.GetFileNameWithoutExtension(output.Name)}-{procedure}{output.Extension}");
}
