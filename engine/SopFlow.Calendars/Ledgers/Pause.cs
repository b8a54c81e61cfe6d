namespace SopFlow.Calendars;

/// <summary>A span in which a clock does not count, with its cause: an entry of the clock's ledger.</summary>
/// <param name="Cause">What kind of thing stopped the clock.</param>
/// <param name="StartsAt">From when, included.</param>
/// <param name="EndsAt">Until when, excluded, not before the start; null while it lasts.</param>
/// <param name="By">Who stopped it; the engine's own name where nobody did.</param>
/// <param name="Reason">Why, in the words of whoever stopped it; null where the cause says it all.</param>
public sealed record Pause(PauseCause Cause, Instant StartsAt, Instant? EndsAt, string By, string? Reason)
{
    /// <summary>Who let the clock run again; null while it is stopped.</summary>
    public string? EndedBy { get; init; }
}

/// <summary>What stops a clock.</summary>
public enum PauseCause
{
    /// <summary>Only external roles, such as the applicant, hold the work.</summary>
    External,

    /// <summary>The applicant owes a document (<i>kelengkapan berkas</i>).</summary>
    Documents,

    /// <summary>A supervisor has suspended the whole instance.</summary>
    Suspension,

    /// <summary>A supervisor has stopped this one clock.</summary>
    Hold,

    /// <summary>The step was done and has not yet come back: its next round goes on with the same clock.</summary>
    Returned,
}
