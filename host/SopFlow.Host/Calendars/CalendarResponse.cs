using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Model;

namespace SopFlow.Host.Calendars;

/// <summary>A business calendar as a list shows it.</summary>
public record CalendarSummary
{
    /// <summary>The calendar, such as <c>id/wib</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The newest version, counting up from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Time zone by its IANA name.</summary>
    public required string Zone { get; init; }

    /// <summary>First date on which the version is in force; earlier dates are answered by the versions before it.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>The dates for which the holidays are known; null when nothing was said. Due dates beyond it do not know the holidays that have yet to be decreed.</summary>
    public DateRange? HolidaysKnown { get; init; }

    internal static CalendarSummary Of(CalendarDefinition calendar) => new()
    {
        Id = calendar.Version.Id,
        Version = calendar.Version.Version,
        Zone = calendar.Zone.Id,
        EffectiveFrom = calendar.EffectiveFrom,
        HolidaysKnown = DateRange.Of(calendar.HolidaysKnown),
    };
}

/// <summary>A business calendar: what an office announces about its hours and holidays.</summary>
public sealed record CalendarResponse : CalendarSummary
{
    /// <summary>The ordinary hours, by day of the week; a day that is not listed is closed.</summary>
    public required IReadOnlyList<DayHours> Weekly { get; init; }

    /// <summary>Periods with their own hours, such as Ramadan.</summary>
    public required IReadOnlyList<SpecialPeriodResponse> SpecialPeriods { get; init; }

    /// <summary>The kinds of holiday on which the office is closed.</summary>
    public required IReadOnlyList<HolidayKind> Observes { get; init; }

    /// <summary>Holidays of every kind that are known, observed or not.</summary>
    public required IReadOnlyList<HolidayResponse> Holidays { get; init; }

    /// <summary>Decisions about single dates, which win over everything else.</summary>
    public required IReadOnlyList<OverrideResponse> Overrides { get; init; }

    internal static new CalendarResponse Of(CalendarDefinition calendar) => new()
    {
        Id = calendar.Version.Id,
        Version = calendar.Version.Version,
        Zone = calendar.Zone.Id,
        EffectiveFrom = calendar.EffectiveFrom,
        HolidaysKnown = DateRange.Of(calendar.HolidaysKnown),
        Weekly = DayHours.Of(calendar.Weekly),
        SpecialPeriods = [.. calendar.SpecialPeriods.Select(p => new SpecialPeriodResponse(p.Name, DateRange.Of(p.Dates)!, DayHours.Of(p.Hours)))],
        Observes = [.. calendar.Observes.Order()],
        Holidays = [.. calendar.Holidays.OrderBy(h => h.Date).ThenBy(h => h.Name, StringComparer.Ordinal).Select(h => new HolidayResponse(h.Date, h.Kind, h.Name, h.Decree))],
        Overrides = [.. calendar.Overrides.OrderBy(o => o.Date).Select(o => new OverrideResponse(o.Date, OpenHours.Of(o.Hours), o.Reason, o.Decree))],
    };
}

/// <summary>The calendars that there are.</summary>
/// <param name="Calendars">By id.</param>
public sealed record CalendarList(IReadOnlyList<CalendarSummary> Calendars);

/// <summary>Dates from a first to a last, both included.</summary>
/// <param name="First">The first date.</param>
/// <param name="Last">The last date.</param>
public sealed record DateRange(LocalDate First, LocalDate Last)
{
    internal static DateRange? Of(DateInterval? dates) => dates is null ? null : new DateRange(dates.Start, dates.End);
}

/// <summary>The hours of one day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="Hours">Its opening intervals, in order.</param>
public sealed record DayHours(Weekday Day, IReadOnlyList<OpenHours> Hours)
{
    internal static IReadOnlyList<DayHours> Of(WeeklyHours week) =>
    [
        .. Enum.GetValues<Weekday>()
            .Select(day => new DayHours(day, OpenHours.Of(week[(IsoDayOfWeek)day])))
            .Where(day => day.Hours.Count > 0),
    ];
}

/// <summary>From opening to closing, less the breaks.</summary>
/// <param name="Opens">Local time of opening.</param>
/// <param name="Closes">Local time of closing; at or before the opening it is the next day's.</param>
/// <param name="Breaks">Pauses in which the office does not work, in order.</param>
public sealed record OpenHours(LocalTime Opens, LocalTime Closes, IReadOnlyList<BreakResponse> Breaks)
{
    internal static IReadOnlyList<OpenHours> Of(DailyHours day) =>
        [.. day.Intervals.Select(i => new OpenHours(i.Opens, i.Closes, [.. i.Breaks.Select(b => new BreakResponse(b.Starts, b.Ends))]))];
}

/// <summary>A pause inside the opening hours.</summary>
/// <param name="Starts">Local time.</param>
/// <param name="Ends">Local time at which work resumes.</param>
public sealed record BreakResponse(LocalTime Starts, LocalTime Ends);

/// <summary>A period with its own hours.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Dates">When.</param>
/// <param name="Weekly">Its hours; a day that is not listed is closed.</param>
public sealed record SpecialPeriodResponse(string Name, DateRange Dates, IReadOnlyList<DayHours> Weekly);

/// <summary>A holiday.</summary>
/// <param name="Date">The date.</param>
/// <param name="Kind">Which offices it concerns.</param>
/// <param name="Name">As the decree words it.</param>
/// <param name="Decree">The decree; null when none is known.</param>
public sealed record HolidayResponse(LocalDate Date, HolidayKind Kind, string Name, string? Decree);

/// <summary>A decision about one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Hours">Its opening intervals; empty when it is closed.</param>
/// <param name="Reason">Why.</param>
/// <param name="Decree">The decision it rests on; null when none is known.</param>
public sealed record OverrideResponse(LocalDate Date, IReadOnlyList<OpenHours> Hours, string Reason, string? Decree);
