using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.StandardTimes;

/// <summary>The rules of a standard time.</summary>
public static class TimeRules
{
    /// <summary>The text is no standard time.</summary>
    public static Rule Unreadable { get; } = new("sop.time.unreadable", Severity.Error, "Write an amount and a unit, such as \"30 menit\" or \"3 hari kerja\"; anything else belongs in the remark.");

    /// <summary>A number has no unit, and the column's header names none.</summary>
    public static Rule NoUnit { get; } = new("sop.time.no-unit", Severity.Error, "Add the unit, or name the column's unit in \"timeColumnUnit\".");

    /// <summary>The amount is zero.</summary>
    public static Rule Zero { get; } = new("sop.time.zero", Severity.Error, "Leave the time out when it is unknown.");

    /// <summary>The amount is beyond all reason.</summary>
    public static Rule TooLong { get; } = new("sop.time.too-long", Severity.Error, "Correct the amount.");

    /// <summary>A fraction of a week or month has no certain length.</summary>
    public static Rule Fraction { get; } = new("sop.time.fraction", Severity.Error, "Write it in days.");

    /// <summary>The lower end of a range lies above its upper end.</summary>
    public static Rule ReversedRange { get; } = new("sop.time.reversed-range", Severity.Error, "Write the smaller amount first.");

    /// <summary>The number in words differs from the digits, which are used.</summary>
    public static Rule WordsDiffer { get; } = new("sop.time.words-differ", Severity.Warning, "Ask the office which is right and write both alike.");

    /// <summary>The time in parentheses differs from the one before it, which is used.</summary>
    public static Rule RestatementDiffers { get; } = new("sop.time.restatement-differs", Severity.Warning, "Ask the office which is right and write both alike.");
}
