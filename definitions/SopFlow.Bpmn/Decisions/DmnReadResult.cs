using SopFlow.Definitions.Diagnostics;
using SopFlow.Kernel.Decisions;

namespace SopFlow.Bpmn.Decisions;

/// <summary>What came of reading a DMN file.</summary>
/// <param name="Decisions">The decisions in the order of the file; empty when it is refused, and then there is at least one error.</param>
/// <param name="Diagnostics">What was found, in the order of the file.</param>
public sealed record DmnReadResult(ImmutableArray<DecisionDefinition> Decisions, IReadOnlyList<Diagnostic> Diagnostics);
