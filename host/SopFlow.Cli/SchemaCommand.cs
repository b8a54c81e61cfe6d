using System.CommandLine;
using System.Text;
using SopFlow.Definitions.Schema;

namespace SopFlow.Cli;

/// <summary><c>sopflow schema [sop|calendar]</c>: writes the JSON Schema by which editors complete and check such a file.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "What kind of file: sop or calendar.", DefaultValueFactory = _ => "sop" };
        file.AcceptOnlyFromAmong("sop", "calendar");
        var command = new Command("schema", "Write the JSON Schema of an SOP or of a business calendar to standard output.") { file };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(
            Encoding.UTF8.GetString(parsed.GetRequiredValue(file) == "calendar" ? CalendarSchema.Write() : SopSchema.Write())));
        return command;
    }
}
