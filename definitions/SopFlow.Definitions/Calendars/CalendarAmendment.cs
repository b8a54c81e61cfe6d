using System.Collections.Immutable;
using NodaTime;

namespace SopFlow.Definitions.Calendars;

/// <summary>What a decree changes in a calendar; everything else stays as it is.</summary>
public sealed record CalendarAmendment
{
    /// <summary>First date on which the amended calendar is in force. Default null: as soon as the version before it was.</summary>
    public LocalDate? EffectiveFrom { get; init; }

    /// <summary>Holidays that are added.</summary>
    public ImmutableArray<HolidayRow> AddHolidays { get; init; } = [];

    /// <summary>Dates whose holidays, stated in this calendar itself, are taken out.</summary>
    public ImmutableArray<LocalDate> RemoveHolidays { get; init; } = [];

    /// <summary>Decisions about single dates; one for the same date is replaced.</summary>
    public ImmutableArray<OverrideRow> Overrides { get; init; } = [];

    /// <summary>Dates whose decision, stated in this calendar itself, is taken back.</summary>
    public ImmutableArray<LocalDate> RemoveOverrides { get; init; } = [];

    /// <summary>Why; kept among the calendar's notes.</summary>
    public required string Reason { get; init; }

    /// <summary>The decree it rests on, kept among the calendar's sources and with each holiday and decision that names none; null for none.</summary>
    public string? Decree { get; init; }
}
