using System.CommandLine;

namespace SopFlow.Cli.Bpmn;

/// <summary><c>sopflow bpmn</c>: BPMN 2.0 files in and out.</summary>
internal static class BpmnCommand
{
    public const int NothingWrong = 0;
    public const int SomethingWrong = 1;
    public const int NotUnderstood = 2;

    public static Command Create() => new("bpmn", "Check BPMN 2.0 files, run them, and write SOPs as such.") { BpmnCheckCommand.Create(), BpmnExportCommand.Create(), BpmnRunCommand.Create() };
}
