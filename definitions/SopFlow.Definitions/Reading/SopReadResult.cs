using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Reading;

/// <summary>What came of reading a file.</summary>
/// <param name="Definition">The SOP; null when the file does not hold one that can run, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record SopReadResult(SopDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The findings that refuse it.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);
}
