using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Model;

namespace SopFlow.Bpmn.Interchange;

/// <summary>What came of making a process from a BPMN document.</summary>
/// <param name="Definition">The process; null when something in it is not executed, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record BpmnCompileResult(ProcessDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>What came of making processes from a BPMN document, of which several may be executable.</summary>
/// <param name="Definitions">The processes, in document order; empty when something in one of them is not executed, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record BpmnCompilation(ImmutableArray<ProcessDefinition> Definitions, IReadOnlyList<Diagnostic> Diagnostics);
