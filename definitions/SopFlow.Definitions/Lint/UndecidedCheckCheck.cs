using System.Text.RegularExpressions;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Lint;

/// <summary>Where something is checked, the result leads somewhere.</summary>
internal sealed partial class UndecidedCheckCheck : ILintCheck
{
    public IEnumerable<Finding> Check(LintContext context)
    {
        foreach (var (row, step) in context.Work)
        {
            if (step.Kind != StepKind.Decision && Verb().Match(step.Activity.Text) is { Success: true } verb)
            {
                yield return new Finding(LintRules.CheckWithoutDecision, $"/steps/{row}/activity",
                    $"\"{verb.Value}\" is a check, and nothing depends on its result.", $"\"{verb.Value}\" adalah pemeriksaan, tetapi hasilnya tidak menentukan apa pun.");
            }
        }
    }

    // Only who does it counts: "hasil verifikasi" and "permohonan pemeriksaan" are papers about a check.
    [GeneratedRegex(
        @"\b(memeriksa|diperiksa|memverifikasi|diverifikasi|menelaah|ditelaah|meneliti|diteliti|menguji|diuji|mengecek|dicek|memvalidasi|divalidasi"
        + @"|(?:me|di)lakukan (?:pemeriksaan|verifikasi|telaah|penelaahan|pengujian|uji coba|pengecekan|validasi))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verb();
}
