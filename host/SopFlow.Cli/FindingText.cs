using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Cli;

/// <summary>How a finding is told: where and what in Indonesian, then in English with the way to mend it.</summary>
internal static class FindingText
{
    public static void Tell(this TextWriter output, Diagnostic finding)
    {
        var step = finding.Step is null ? "" : $" step {finding.Step}:";
        output.WriteLine($"{finding.File}:{finding.Line}:{finding.Column}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Rule}:{step} {finding.MessageId}");
        output.WriteLine($"    {finding.Message} {finding.Mend}");
    }
}
