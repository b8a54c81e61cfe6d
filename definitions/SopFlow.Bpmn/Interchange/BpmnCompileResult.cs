using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What came of making a process from a BPMN document.</summary>
/// <param name="Definition">The process; null when something in it is not executed, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record BpmnCompileResult(ProcessDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics);
