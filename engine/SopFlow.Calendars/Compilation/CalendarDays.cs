using System.Collections.Frozen;

namespace SopFlow.Calendars;

/// <summary>Answers what a definition says of one date, by the order of precedence of <see cref="CalendarDefinition"/>.</summary>
internal sealed class CalendarDays
{
    private readonly LocalDate _effectiveFrom;
    private readonly CalendarDays? _earlier;
    private readonly WeeklyHours _weekly;
    private readonly ImmutableArray<SpecialPeriod> _periods;
    private readonly FrozenDictionary<LocalDate, Holiday> _holidays;
    private readonly FrozenDictionary<LocalDate, DayOverride> _overrides;

    /// <exception cref="ArgumentException">Two overrides of one date, overlapping periods, or an earlier version in another zone.</exception>
    public CalendarDays(CalendarDefinition definition)
    {
        if (definition.Earlier is { } earlier && !earlier.Zone.Equals(definition.Zone))
            throw new ArgumentException($"Calendar {definition.Version} is in {definition.Zone}, its earlier version in {earlier.Zone}.", nameof(definition));
        _effectiveFrom = definition.EffectiveFrom;
        _earlier = definition.Earlier is null ? null : new CalendarDays(definition.Earlier);
        _weekly = definition.Weekly;
        _periods = InOrder(definition);
        _holidays = definition.Holidays.Where(holiday => definition.Observes.Contains(holiday.Kind))
            .DistinctBy(holiday => holiday.Date).ToFrozenDictionary(holiday => holiday.Date);
        _overrides = definition.Overrides.ToFrozenDictionary(one => one.Date);
        if (_overrides.Count != definition.Overrides.Length)
            throw new ArgumentException($"Calendar {definition.Version} has two overrides of one date.", nameof(definition));
    }

    public CalendarDay On(LocalDate date)
    {
        if (_earlier is not null && date < _effectiveFrom) return _earlier.On(date);
        if (_overrides.TryGetValue(date, out var single))
            return new CalendarDay(single.Hours, SegmentKind.Override, single.Reason, single.Decree);
        var hours = HoursOf(date);
        if (hours.IsClosed) return new CalendarDay(hours, SegmentKind.Weekend);
        return _holidays.TryGetValue(date, out var holiday)
            ? new CalendarDay(DailyHours.Closed, SegmentKind.Holiday, holiday.Name, holiday.Decree)
            : new CalendarDay(hours, SegmentKind.OutsideHours);
    }

    private DailyHours HoursOf(LocalDate date)
    {
        foreach (var period in _periods)
        {
            if (date < period.Dates.Start) break;
            if (date <= period.Dates.End) return period.Hours[date.DayOfWeek];
        }
        return _weekly[date.DayOfWeek];
    }

    private static ImmutableArray<SpecialPeriod> InOrder(CalendarDefinition definition)
    {
        ImmutableArray<SpecialPeriod> periods = [.. definition.SpecialPeriods.OrderBy(period => period.Dates.Start)];
        for (var i = 1; i < periods.Length; i++)
            if (periods[i].Dates.Start <= periods[i - 1].Dates.End)
                throw new ArgumentException(
                    $"Special periods {periods[i - 1].Name} {periods[i - 1].Dates} and {periods[i].Name} {periods[i].Dates} of {definition.Version} overlap.",
                    nameof(definition));
        return periods;
    }
}
