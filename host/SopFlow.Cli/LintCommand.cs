using System.CommandLine;
using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Cli;

/// <summary><c>sopflow lint FILE...</c>: reads SOPs as publishing would and says what stands in the way, and what will hurt.</summary>
internal static class LintCommand
{
    private const int NothingWrong = 0;
    private const int SomethingWrong = 1;

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "SOPs as JSON.", Arity = ArgumentArity.OneOrMore };
        var errorsOnly = new Option<bool>("--errors-only") { Description = "Leave warnings out." };
        var command = new Command("lint", "Check SOPs. Ends with 1 when one of them cannot be published.") { files, errorsOnly };
        command.SetAction(parsed => Lint(parsed.InvocationConfiguration, parsed.GetRequiredValue(files), parsed.GetValue(errorsOnly)));
        return command;
    }

    private static int Lint(InvocationConfiguration console, FileInfo[] files, bool errorsOnly)
    {
        var code = NothingWrong;
        foreach (var file in files)
        {
            if (!file.Exists)
            {
                console.Error.WriteLine($"{file}: There is no such file.");
                code = SomethingWrong;
                continue;
            }

            var read = SopReader.Read(file.ToString(), File.ReadAllBytes(file.FullName));
            foreach (var finding in read.Diagnostics.Where(d => !errorsOnly || d.Severity == Severity.Error))
                console.Output.Tell(finding);
            if (read.Definition is { } sop)
                console.Output.WriteLine($"{file}: {sop.Id} {sop.Version}, {SopCompiler.Compile(sop).Elements.Length} elements, {read.Diagnostics.Count} findings, can be published.");
            else
                code = SomethingWrong;
        }

        return code;
    }
}
