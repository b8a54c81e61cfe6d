using SopFlow.Definitions.Lint;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.Validation;

namespace SopFlow.Definitions.Reading;

/// <summary>The front door: a JSON file in, an SOP or the reasons why not out. Never throws for what a file holds.</summary>
public static class SopReader
{
    /// <summary>The largest file that is read, in bytes; the largest SOP known has a twentieth of it.</summary>
    public const int MaxBytes = JsonFile<SopDefinition>.MaxBytes;

    /// <summary>Reads one version of one SOP.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="utf8">The file: JSON in UTF-8, with or without a byte order mark, at most <see cref="MaxBytes"/>.</param>
    public static SopReadResult Read(string fileName, ReadOnlyMemory<byte> utf8)
    {
        var (definition, diagnostics, map) = JsonFile<SopDefinition>.Read(fileName, utf8);
        if (definition is not null)
            diagnostics.AddRange(SopCheck.Check(definition, map));
        if (definition is not null && !diagnostics.HasErrors)
            diagnostics.AddRange(SopLint.Check(definition));
        return new SopReadResult(diagnostics.HasErrors ? null : definition, diagnostics.Sorted);
    }
}
