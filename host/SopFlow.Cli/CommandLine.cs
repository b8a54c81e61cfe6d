using System.CommandLine;
using SopFlow.Cli.Bpmn;
using SopFlow.Cli.Calendars;
using SopFlow.Cli.Due;

namespace SopFlow.Cli;

/// <summary>All commands of <c>sopflow</c>.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("SopFlow on the command line: check SOP tables before they are published, ask when something is due. './sopflow archive --help' tells of the archive.")
    {
        LintCommand.Create(),
        DueCommand.Create(),
        CalendarCommand.Create(),
        BpmnCommand.Create(),
        SchemaCommand.Create(),
    };
}
