using SopFlow.Definitions.Compilation;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Reading;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Definitions;

/// <summary>A published version, read and compiled.</summary>
/// <param name="Sop">The SOP.</param>
/// <param name="Process">What the kernel runs.</param>
internal sealed record PublishedDefinition(SopDefinition Sop, ProcessDefinition Process)
{
    /// <summary>Reads what was published.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read any more: this program refuses what an earlier one took.</exception>
    public static PublishedDefinition Of(DefinitionRow row)
    {
        var read = SopReader.Read($"{row.Id}@{row.Version}", row.Content);
        return read.Definition is { } sop
            ? new PublishedDefinition(sop, SopCompiler.Compile(sop))
            : throw new InvalidOperationException($"{row.Id}@{row.Version} was published and cannot be read any more: {read.Errors.First()}");
    }
}
