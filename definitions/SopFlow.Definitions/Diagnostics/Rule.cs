namespace SopFlow.Definitions.Diagnostics;

/// <summary>What is asked of a text, under an id that stays: diagnostics, documentation and suppressions name it.</summary>
/// <param name="Id">Stable id: <c>sop.topic.rule</c>, in lower case with hyphens.</param>
/// <param name="Severity">How much breaking it weighs.</param>
/// <param name="Mend">What to do when it is broken, in English.</param>
public sealed record Rule(string Id, Severity Severity, string Mend);
