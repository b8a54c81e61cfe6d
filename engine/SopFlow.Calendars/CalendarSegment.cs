namespace SopFlow.Calendars;

/// <summary>Whether time counts, and if not, why.</summary>
public enum SegmentKind
{
    /// <summary>The office works: this time counts.</summary>
    Open,

    /// <summary>A break inside the opening interval (<i>istirahat</i>).</summary>
    Break,

    /// <summary>Before opening or after closing of a working day.</summary>
    OutsideHours,

    /// <summary>A day of the week without hours (<i>akhir pekan</i>), also when a holiday falls on it.</summary>
    Weekend,

    /// <summary>A holiday on what would have been a working day.</summary>
    Holiday,

    /// <summary>A single date closed, or its hours changed, by an override.</summary>
    Override,
}

/// <summary>A piece of time that is all open or closed for one reason.</summary>
/// <param name="StartsAt">Included.</param>
/// <param name="EndsAt">Excluded.</param>
/// <param name="Kind">Open, or the reason why not.</param>
/// <param name="Name">The holiday's name or the override's reason; null otherwise.</param>
/// <param name="Decree">The decree behind the holiday or the override; null when there is none or it is unknown.</param>
public readonly record struct CalendarSegment(Instant StartsAt, Instant EndsAt, SegmentKind Kind, string? Name = null, string? Decree = null)
{
    /// <summary>Whether this time counts.</summary>
    public bool IsOpen => Kind == SegmentKind.Open;

    /// <summary>Elapsed time from start to end, never negative.</summary>
    public Duration Length => EndsAt - StartsAt;
}
