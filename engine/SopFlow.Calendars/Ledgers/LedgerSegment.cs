namespace SopFlow.Calendars;

/// <summary>A piece of a clock's life that counts, or does not for one reason.</summary>
/// <param name="StartsAt">Included.</param>
/// <param name="EndsAt">Excluded.</param>
/// <param name="Kind">What the office's calendar says of it; <see cref="SegmentKind.Open"/> for all elapsed time that counts; null where a pause held the clock.</param>
/// <param name="Name">The holiday's name or the override's reason; null otherwise.</param>
/// <param name="Decree">The decree behind the holiday or the override; null when there is none or it is unknown.</param>
/// <param name="Pause">The pause that held the clock, whatever the calendar says; null where none did.</param>
public sealed record LedgerSegment(Instant StartsAt, Instant EndsAt, SegmentKind? Kind, string? Name, string? Decree, Pause? Pause)
{
    /// <summary>Whether this time counts.</summary>
    public bool Counts => Kind == SegmentKind.Open;

    /// <summary>Elapsed time from start to end, never negative.</summary>
    public Duration Length => EndsAt - StartsAt;

    /// <summary>What it adds to the time consumed: its length, or nothing.</summary>
    public Duration Counted => Counts ? Length : Duration.Zero;
}
