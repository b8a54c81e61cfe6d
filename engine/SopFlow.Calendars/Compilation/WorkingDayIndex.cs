namespace SopFlow.Calendars;

/// <summary>The working days of a horizon, ascending: the dates on which the office opens at all.</summary>
/// <param name="dates">Local date of each, in days since the first day of the horizon's first year (-1 is the day before).</param>
/// <param name="openings">First opening of each, in seconds since the start of the horizon.</param>
/// <param name="closings">Last closing of each, never before that of the day before.</param>
internal sealed class WorkingDayIndex(int[] dates, uint[] openings, uint[] closings)
{
    private const long Second = NodaConstants.NanosecondsPerSecond;

    public int Count => closings.Length;

    /// <summary>
    /// The working day to which an instant belongs: the first that closes at or after it. A closing belongs to the day it
    /// ends, so that counting days in two parts equals counting them at once.
    /// </summary>
    public int DayOf(long at) => SortedSeconds.CountBefore(closings, (at + Second - 1) / Second);

    public int Date(int day) => dates[day];

    public long Opening(int day) => openings[day] * Second;

    public long Closing(int day) => closings[day] * Second;
}
