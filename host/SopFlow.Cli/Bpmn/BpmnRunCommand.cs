using System.CommandLine;
using System.Text.Json;
using SopFlow.Cli.Due;
using SopFlow.DryRuns;
using SopFlow.Kernel.Feel;

namespace SopFlow.Cli.Bpmn;

/// <summary><c>sopflow bpmn run FILE...</c>: runs one instance of a BPMN file, or of an SOP, in virtual time and tells what became of which element.</summary>
internal static class BpmnRunCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "BPMN 2.0 XML, or an SOP as JSON. The first is run; call activities may call the others, and messages and signals that it sends start them or reach whoever waits.", Arity = ArgumentArity.OneOrMore };
        var variables = new Option<string?>("--vars") { Description = "What the instance knows at its start, as a JSON object." };
        var script = new Option<FileInfo?>("--script") { Description = "A JSON list of what is done at which element; everything else completes by itself. docs/bpmn.md says how." };
        var calendars = new Option<DirectoryInfo?>("--calendars") { Description = "A folder of calendars to read besides those that ship." };
        var decisions = DecisionFiles.Option();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("run", "Run one instance without a database, from Monday 5 January 2026, 09:00 in Jakarta. Ends with 1 when it does not reach its end, with 2 when a file, the variables or the script cannot be used.")
        {
            files, decisions, variables, script, calendars, json,
        };
        command.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var report = Run(DecisionFiles.Split(parsed.GetRequiredValue(files), parsed.GetValue(decisions)), parsed.GetValue(variables), parsed.GetValue(script), parsed.GetValue(calendars), out var request);
                if (parsed.GetValue(json))
                    RunJson.Write(console.Output, report, request);
                else
                    RunText.Write(console.Output, report, request);
                foreach (var entry in report.Unused)
                    console.Error.WriteLine($"Tidak terpakai / never used: {entry}.");
                return report.Outcome == DryRunOutcome.Completed ? BpmnCommand.NothingWrong : BpmnCommand.SomethingWrong;
            }
            catch (UnansweredException unanswered)
            {
                foreach (var finding in unanswered.Findings)
                    console.Error.Tell(finding);
                if (unanswered.Message != "")
                    console.Error.WriteLine(unanswered.Message);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ScriptException)
            {
                console.Error.WriteLine(problem.Message);
            }

            return BpmnCommand.NotUnderstood;
        });
        return command;
    }

    private static DryRunReport Run((FileInfo[] Processes, FileInfo[] Decisions) files, string? variables, FileInfo? scriptFile, DirectoryInfo? calendars, out DryRunRequest request)
    {
        var known = VariablesOf(variables);
        var script = scriptFile is null ? Script.Empty : ScriptOf(scriptFile);
        var processes = files.Processes.Length == 0 ? throw new UnansweredException("There is no process among the files.", "", []) : RunFiles.Read(files.Processes, files.Decisions);
        if (script.Unknown(processes) is var (entry, element))
            throw new UnansweredException($"{scriptFile}: entry {entry.Number} speaks of '{element}', which no file has.", "", []);
        request = new DryRunRequest(processes[0], RunFiles.CalendarsOf(processes, calendars)) { Callable = [.. processes.Skip(1)], Variables = known, Script = script };
        RunFiles.CheckCalls(request);
        return DryRun.Of(request);
    }

    private static FeelContext VariablesOf(string? json)
    {
        try
        {
            return json is null ? FeelContext.Empty
                : FeelJson.Parse(json) as FeelContext ?? throw new UnansweredException($"--vars is {json}, not a JSON object.", "", []);
        }
        catch (JsonException problem)
        {
            throw new UnansweredException($"--vars: {problem.Message}", "", []);
        }
    }

    private static Script ScriptOf(FileInfo file)
    {
        try
        {
            return Script.Parse(File.ReadAllText(file.FullName));
        }
        catch (JsonException problem)
        {
            throw new UnansweredException($"{file}: {problem.Message}", "", []);
        }
    }
}
