namespace SopFlow.Calendars;

/// <summary>What the compiler makes of a definition over a horizon.</summary>
internal sealed record CompiledCalendar(
    CalendarDays Days,
    LocalDate FirstDate,
    Instant Start,
    Instant End,
    ZoneOffsets Offsets,
    OpenTime OpenTime,
    WorkingDayIndex WorkingDays);
