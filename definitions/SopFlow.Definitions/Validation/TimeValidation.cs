using FluentValidation;
using SopFlow.Definitions.Model;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Definitions.Validation;

/// <summary>Checks that a standard time can be read.</summary>
internal static class TimeValidation
{
    public static void Check<T>(ValidationContext<T> context, string path, Wording? time, SopDefinition sop, bool mustBeKnown = false)
    {
        if (time is null)
            return;
        var reading = sop.Read(time);
        foreach (var finding in reading.Findings)
            context.Break(finding.Rule, path, finding.Message, finding.MessageId, finding.Start);
        if (mustBeKnown && reading.IsUnknown)
            context.Break(TimeRules.Unreadable, path, "No time is stated here.", "Tidak ada waktu yang disebut di sini.");
    }
}
