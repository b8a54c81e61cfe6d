using System.Text.Json.Serialization;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// One version of one calendar as its JSON file states it. What a file leaves out it takes from the version it inherits
/// from; holidays and overrides it adds to those it inherits.
/// </summary>
public sealed record CalendarFile
{
    /// <summary>Where the JSON Schema of this file stands, for editors; it changes nothing.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Path-like id: lower-case letters, digits and hyphens between slashes, such as <c>id/wib</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Counts up from 1. A published version never changes.</summary>
    public required long Version { get; init; }

    /// <summary>What the calendar is called, in Indonesian.</summary>
    public required string Name { get; init; }

    /// <summary>The version this one adds to, as <c>id@version</c>; null for none. Inheriting may go several steps.</summary>
    public string? Inherits { get; init; }

    /// <summary>First date on which this version is in force. The version before it of the same id answers for earlier dates.</summary>
    public LocalDate? EffectiveFrom { get; init; }

    /// <summary>Time-zone id of the IANA database, such as <c>Asia/Jakarta</c>. A calendar without one is only inherited from.</summary>
    public string? Zone { get; init; }

    /// <summary>Weekly hours, ordinary and of named periods. Given at all, they replace everything inherited about hours.</summary>
    public OfficeHours? Hours { get; init; }

    /// <summary>When the named periods are. A file that lists a name replaces what it inherits under that name.</summary>
    public IReadOnlyList<NamedPeriod> Periods { get; init; } = [];

    /// <summary>Kinds of holiday on which the office is closed. Null inherits; nowhere given, it is every kind.</summary>
    public IReadOnlyList<HolidayKind>? Observes { get; init; }

    /// <summary>The dates for which the holidays are known.</summary>
    public DateSpan? HolidaysKnown { get; init; }

    /// <summary>Names of lists of holidays beside the calendars: tables (.csv) or iCalendar files (.ics).</summary>
    public IReadOnlyList<string> HolidayFiles { get; init; } = [];

    /// <summary>Holidays stated here, such as those of one region.</summary>
    public IReadOnlyList<HolidayRow> Holidays { get; init; } = [];

    /// <summary>Decisions about single dates. An inherited one for the same date gives way.</summary>
    public IReadOnlyList<OverrideRow> Overrides { get; init; } = [];

    /// <summary>What the file rests on: regulations, decrees, publications.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What a reader should know, above all what was assumed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The hours of ordinary weeks, and of weeks in named periods.</summary>
public sealed record OfficeHours
{
    /// <summary>The ordinary week; a day without a row is closed.</summary>
    public required IReadOnlyList<HoursRow> Ordinary { get; init; }

    /// <summary>Other weeks, by the name of their period.</summary>
    public IReadOnlyList<PeriodHours> InPeriods { get; init; } = [];
}

/// <summary>The hours that hold during a named period, such as Ramadan.</summary>
public sealed record PeriodHours
{
    /// <summary>Name of the period.</summary>
    public required string Period { get; init; }

    /// <summary>Its week; a day without a row is closed.</summary>
    public required IReadOnlyList<HoursRow> Week { get; init; }
}

/// <summary>One opening interval on one or more days of the week.</summary>
public sealed record HoursRow
{
    /// <summary>The days.</summary>
    public required IReadOnlyList<Weekday> Days { get; init; }

    /// <summary>Opening, included.</summary>
    public required LocalTime Opens { get; init; }

    /// <summary>Closing, excluded; at or before the opening it is the next day's.</summary>
    public required LocalTime Closes { get; init; }

    /// <summary>Breaks inside the interval, in order.</summary>
    public IReadOnlyList<BreakRow> Breaks { get; init; } = [];
}

/// <summary>A break.</summary>
public sealed record BreakRow
{
    /// <summary>Start, included.</summary>
    public required LocalTime From { get; init; }

    /// <summary>End, excluded.</summary>
    public required LocalTime To { get; init; }
}

/// <summary>When a named period is, once.</summary>
public sealed record NamedPeriod
{
    /// <summary>What it is called, such as <c>Ramadan</c>.</summary>
    public required string Name { get; init; }

    /// <summary>First date.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>Last date, included.</summary>
    public required LocalDate LastDay { get; init; }

    /// <summary>Whether the dates were announced, or only calculated so far.</summary>
    public required PeriodCertainty Certainty { get; init; }

    /// <summary>Who announced or calculated them.</summary>
    public required string Source { get; init; }
}

/// <summary>How sure the dates of a period are.</summary>
public enum PeriodCertainty
{
    /// <summary>Announced by the authority, for Ramadan the Ministry of Religious Affairs (<i>sidang isbat</i>).</summary>
    Announced,

    /// <summary>Calculated ahead; it may move by a day when announced.</summary>
    Calculated,
}

/// <summary>Dates from a first to a last.</summary>
public sealed record DateSpan
{
    /// <summary>First date.</summary>
    public required LocalDate FirstDay { get; init; }

    /// <summary>Last date, included.</summary>
    public required LocalDate LastDay { get; init; }
}

/// <summary>A holiday stated in a calendar.</summary>
public sealed record HolidayRow
{
    /// <summary>The date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>Its kind.</summary>
    public required HolidayKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The decree that made it one.</summary>
    public string? Decree { get; init; }
}

/// <summary>A decision about one date.</summary>
public sealed record OverrideRow
{
    /// <summary>The date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The intervals of that date; none closes it.</summary>
    public required IReadOnlyList<OpenRow> Open { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The decision behind it.</summary>
    public string? Decree { get; init; }
}

/// <summary>One opening interval of a single date.</summary>
public sealed record OpenRow
{
    /// <summary>Opening, included.</summary>
    public required LocalTime Opens { get; init; }

    /// <summary>Closing, excluded; at or before the opening it is the next day's.</summary>
    public required LocalTime Closes { get; init; }

    /// <summary>Breaks inside the interval, in order.</summary>
    public IReadOnlyList<BreakRow> Breaks { get; init; } = [];
}
