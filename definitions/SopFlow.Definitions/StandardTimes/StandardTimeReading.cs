using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>What came of reading a standard time.</summary>
/// <param name="Time">The time; null when it is unknown or unreadable.</param>
/// <param name="Findings">What was found, in the order of the text.</param>
public sealed record StandardTimeReading(StandardTime? Time, IReadOnlyList<TimeFinding> Findings)
{
    /// <summary>No time is stated (an empty cell, or a dash). That is not zero: nothing can be computed from it.</summary>
    public static StandardTimeReading Unknown { get; } = new(null, []);

    /// <summary>Whether the text stated no time, as against one that could not be read.</summary>
    public bool IsUnknown => Time is null && Findings.Count == 0;

    /// <summary>Whether nothing refuses the text.</summary>
    public bool IsReadable => Findings.All(finding => finding.Rule.Severity != Severity.Error);
}

/// <summary>A finding about the text of a standard time.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Start">Where in the text, in UTF-16 characters from 0.</param>
/// <param name="Message">The finding as one sentence in English.</param>
/// <param name="MessageId">The finding as one sentence in Indonesian.</param>
public sealed record TimeFinding(Rule Rule, int Start, string Message, string MessageId);
