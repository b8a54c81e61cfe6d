using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Cli.Due;

/// <summary>The answer to a <see cref="DueQuestion"/>.</summary>
/// <param name="Time">The standard time as typed.</param>
/// <param name="Why">The due date, and what adds up to it.</param>
/// <param name="HolidaysKnown">The dates whose holidays the calendar knows; null when it does not say.</param>
/// <param name="Findings">What was found about the time, none of it an error.</param>
internal sealed record DueAnswer(string Time, DueExplanation Why, DateInterval? HolidaysKnown, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>When it is due. Nothing pauses a clock that is only asked about.</summary>
    public Instant DueAt => Why.DueAt ?? throw new InvalidOperationException("Expected a due date of a clock without pauses, found none.");

    /// <summary>Whether part of the time lies on dates whose holidays have yet to be decreed.</summary>
    public bool IsBeyondKnownHolidays =>
        HolidaysKnown is { } known && (!known.Contains(DueAt.InZone(Why.Zone).Date) || !known.Contains(Why.StartsAt.InZone(Why.Zone).Date));
}
