using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Lint;

/// <summary>The rules that warn of what runs and will hurt.</summary>
public static class LintRules
{
    /// <summary>A field that says which SOP this is has not been filled in.</summary>
    public static Rule IdentityMissing { get; } = Warning("sop.identity.missing", "Fill it in from the signed document, or ask the office.");

    /// <summary>The dates stand in no possible order.</summary>
    public static Rule DatesOrder { get; } = Warning("sop.dates.order", "Correct the dates from the signed document.");

    /// <summary>A time in bare <c>hari</c>.</summary>
    public static Rule BareDays { get; } = Warning("sop.time.bare-days", "Write \"hari kerja\" or \"hari kalender\", or set \"daysAre\" to \"calendarDays\".");

    /// <summary>Bare <c>hari</c> in one place, <c>hari kerja</c> in another.</summary>
    public static Rule MixedDays { get; } = Warning("sop.time.mixed-days", "Write the same kind of day everywhere.");

    /// <summary>An activity has no standard time: no deadline can be watched.</summary>
    public static Rule NoTime { get; } = Warning("sop.activity.no-time", "Measure the activity and write its standard time.");

    /// <summary>An activity requires no document.</summary>
    public static Rule NoDocument { get; } = Warning("sop.activity.no-document", "Name what must be there to do it.");

    /// <summary>An activity puts out nothing.</summary>
    public static Rule NoOutput { get; } = Warning("sop.activity.no-output", "Name what comes of it.");

    /// <summary>Something is checked, and nothing depends on the result.</summary>
    public static Rule CheckWithoutDecision { get; } = Warning("sop.activity.check-without-decision", "Make it a decision, with an outcome that leads back.");

    /// <summary>A document is required that nothing before it puts out and no applicant brings.</summary>
    public static Rule DocumentFromNowhere { get; } = Warning("sop.document.from-nowhere", "Let an earlier step put it out, or list it among the requirements.");

    /// <summary>A remark names another duration than the time column.</summary>
    public static Rule RemarkTime { get; } = Warning("sop.remark.time-differs", "Ask the office which is right, and say it once.");

    private static Rule Warning(string id, string mend) => new(id, Severity.Warning, mend);
}
