using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;

namespace SopFlow.Definitions.Calendars;

/// <summary>What a calendar says, in the types of the engine: of one file alone, or with what it inherits.</summary>
internal sealed record CalendarParts
{
    public LocalDate? EffectiveFrom { get; init; }

    public DateTimeZone? Zone { get; init; }

    public WeeklyHours? Ordinary { get; init; }

    /// <summary>Hours by the name of their period; they go with <see cref="Ordinary"/>.</summary>
    public ImmutableDictionary<string, WeeklyHours> InPeriods { get; init; } = ImmutableDictionary<string, WeeklyHours>.Empty;

    public ImmutableArray<(string Name, DateInterval Dates)> Periods { get; init; } = [];

    public ImmutableHashSet<HolidayKind>? Observes { get; init; }

    public DateInterval? HolidaysKnown { get; init; }

    public ImmutableArray<Holiday> Holidays { get; init; } = [];

    public ImmutableArray<DayOverride> Overrides { get; init; } = [];

    /// <summary>These parts laid over those of the version they inherit from.</summary>
    public CalendarParts Over(CalendarParts inherited)
    {
        var named = Periods.Select(period => period.Name).ToHashSet(StringComparer.Ordinal);
        var dated = Overrides.Select(one => one.Date).ToHashSet();
        return new CalendarParts
        {
            EffectiveFrom = EffectiveFrom ?? inherited.EffectiveFrom,
            Zone = Zone ?? inherited.Zone,
            Ordinary = Ordinary ?? inherited.Ordinary,
            InPeriods = Ordinary is null ? inherited.InPeriods : InPeriods,
            Periods = [.. inherited.Periods.Where(period => !named.Contains(period.Name)), .. Periods],
            Observes = Observes ?? inherited.Observes,
            HolidaysKnown = HolidaysKnown ?? inherited.HolidaysKnown,
            Holidays = [.. inherited.Holidays, .. Holidays],
            Overrides = [.. inherited.Overrides.Where(one => !dated.Contains(one.Date)), .. Overrides],
        };
    }

    /// <summary>The periods that have hours of their own.</summary>
    public ImmutableArray<SpecialPeriod> SpecialPeriods =>
        [.. Periods.Where(period => InPeriods.ContainsKey(period.Name)).Select(period => new SpecialPeriod(period.Name, period.Dates, InPeriods[period.Name])).OrderBy(period => period.Dates.Start)];
}
