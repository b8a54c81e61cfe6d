using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Cli.Due;

/// <summary>A question that cannot be answered, with the reason in both languages.</summary>
/// <param name="english">The reason in English.</param>
/// <param name="indonesian">The reason in Indonesian; empty when the findings say it all.</param>
/// <param name="findings">What was found about the texts concerned.</param>
internal sealed class UnansweredException(string english, string indonesian, IReadOnlyList<Diagnostic> findings) : Exception(english)
{
    public string Indonesian { get; } = indonesian;

    public IReadOnlyList<Diagnostic> Findings { get; } = findings;
}
