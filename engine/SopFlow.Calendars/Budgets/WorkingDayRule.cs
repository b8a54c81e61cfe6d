namespace SopFlow.Calendars;

/// <summary>At what time of the Nth working day a budget of working days (<i>hari kerja</i>) is used up.</summary>
public enum WorkingDayRule
{
    /// <summary>At the closing of the Nth working day after the day of receipt, which itself does not count.</summary>
    EndOfDay,

    /// <summary>
    /// At the same time of day, N working days later. Where that time is closed there: in a break, its end; before
    /// opening, the opening; after closing, the closing. Of a time that daylight saving repeats the first is meant, unless
    /// the start is later; one that it skips becomes the first instant after the gap.
    /// </summary>
    SameTime,
}
