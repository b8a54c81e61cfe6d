using System.CommandLine;
using SopFlow.Definitions.Schema;

namespace SopFlow.Cli;

/// <summary><c>sopflow schema</c>: writes the JSON Schema by which editors complete and check an SOP.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Write the JSON Schema of an SOP to standard output.");
        command.SetAction(_ =>
        {
            using var output = Console.OpenStandardOutput();
            output.Write(SopSchema.Write());
        });
        return command;
    }
}
