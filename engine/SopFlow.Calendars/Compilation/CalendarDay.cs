namespace SopFlow.Calendars;

/// <summary>What is known of one local date: its hours, and why the rest of it is closed.</summary>
/// <param name="Hours">The opening intervals that belong to the date.</param>
/// <param name="ClosedKind">Why the date is closed outside its intervals and breaks.</param>
/// <param name="Name">The holiday's name or the override's reason.</param>
/// <param name="Decree">The decree behind it.</param>
internal readonly record struct CalendarDay(DailyHours Hours, SegmentKind ClosedKind, string? Name = null, string? Decree = null);
