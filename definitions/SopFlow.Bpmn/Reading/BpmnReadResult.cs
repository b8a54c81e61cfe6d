using SopFlow.Bpmn.Model;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Bpmn.Reading;

/// <summary>What came of reading a file.</summary>
/// <param name="Document">The document; null when it breaks a rule of the standard, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record BpmnReadResult(BpmnDocument? Document, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The findings that refuse it.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);
}
