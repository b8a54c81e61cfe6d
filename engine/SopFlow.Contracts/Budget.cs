namespace SopFlow.Contracts;

/// <summary>
/// How much time is granted. Besides <see cref="Text"/> exactly one of <see cref="WorkingTime"/>, <see cref="WorkingDays"/>,
/// <see cref="ElapsedTime"/> and <see cref="Combined"/> is there.
/// </summary>
public sealed record Budget
{
    /// <summary>As the SOP writes it, such as <c>5 (lima) hari kerja</c>; null in parts of a combined budget and where the source is not an SOP.</summary>
    public string? Text { get; init; }

    /// <summary>Time that passes only while the office works: an ISO 8601 duration in hours, minutes and seconds, such as <c>PT30M</c>.</summary>
    public string? WorkingTime { get; init; }

    /// <summary>Whole working days (<i>hari kerja</i>) after the day of receipt, zero or more.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>At what time of the last working day it is due; null, which means <see cref="WorkingDayRule.EndOfDay"/>, is usual.</summary>
    public WorkingDayRule? Rule { get; init; }

    /// <summary>Time on the wall calendar, closed hours included: an ISO 8601 duration such as <c>P1M</c>.</summary>
    public string? ElapsedTime { get; init; }

    /// <summary>Budgets applied in turn, each from where the one before it ends.</summary>
    public IReadOnlyList<Budget>? Combined { get; init; }
}

/// <summary>At what time of the last working day a budget of working days is used up.</summary>
public enum WorkingDayRule
{
    /// <summary>When the office closes.</summary>
    EndOfDay,

    /// <summary>At the time of day at which it began.</summary>
    SameTime,
}

/// <summary>Whose time a clock counts.</summary>
public enum ClockBasis
{
    /// <summary>Open time of the office.</summary>
    BusinessTime,

    /// <summary>Time as the wall calendar counts it, day and night.</summary>
    CalendarTime,
}

/// <summary>An instant at which a clock warns.</summary>
/// <param name="Percent">How much of the budget is used up then, above 0 and below 100.</param>
/// <param name="At">When, in UTC.</param>
public sealed record WarningTime(int Percent, DateTimeOffset At);

/// <summary>An instant at which somebody further up is told that the work is still not done.</summary>
/// <param name="Level">1 for the first after the due date.</param>
/// <param name="To">The role that is told.</param>
/// <param name="At">When, in UTC.</param>
public sealed record EscalationTime(int Level, RoleReference To, DateTimeOffset At);

/// <summary>What stops a clock.</summary>
public enum PauseCause
{
    /// <summary>Only external roles, such as the applicant, hold the work.</summary>
    External,

    /// <summary>The applicant owes a document.</summary>
    Documents,

    /// <summary>A supervisor has suspended the whole instance.</summary>
    Suspension,

    /// <summary>A supervisor has stopped this one clock.</summary>
    Hold,

    /// <summary>The step was done and had not come back yet.</summary>
    Returned,
}
