using System.CommandLine;
using SopFlow.Bpmn.Decisions;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Decisions;

namespace SopFlow.Cli.Bpmn;

/// <summary>The DMN files beside BPMN files, whose business rule tasks name their decisions.</summary>
internal static class DecisionFiles
{
    public static Option<FileInfo[]> Option() => new("--decisions")
    {
        Description = "DMN files with the decisions that business rule tasks name; checked too. May be given several times; a file that ends in .dmn is one anyway.",
    };

    /// <summary>Processes and decisions among some files: what ends in .dmn is decisions, wherever it stands.</summary>
    public static (FileInfo[] Processes, FileInfo[] Decisions) Split(FileInfo[] files, FileInfo[]? decisions) =>
        ([.. files.Where(file => !IsDmn(file))], [.. decisions ?? [], .. files.Where(IsDmn)]);

    /// <summary>Reads a file and adds its decisions to those that are known.</summary>
    public static CheckedFile Read(string name, Stream stream, List<DecisionDefinition> decisions)
    {
        var read = DmnReader.Read(name, stream);
        decisions.AddRange(read.Decisions);
        return new CheckedFile(name, !read.Diagnostics.Any(finding => finding.Severity == Severity.Error), read.Diagnostics);
    }

    private static bool IsDmn(FileInfo file) => file.Extension.Equals(".dmn", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What came of checking a file.</summary>
internal sealed record CheckedFile(string File, bool Accepted, IReadOnlyList<Diagnostic> Findings);
