using System.Collections.Frozen;

namespace SopFlow.Calendars;

/// <summary>Answers what a definition says of one date, by the order of precedence of <see cref="CalendarDefinition"/>.</summary>
internal sealed class CalendarDays
{
    private readonly LocalDate effectiveFrom;
    private readonly CalendarDays? earlier;
    private readonly WeeklyHours weekly;
    private readonly ImmutableArray<SpecialPeriod> periods;
    private readonly FrozenDictionary<LocalDate, Holiday> holidays;
    private readonly FrozenDictionary<LocalDate, DayOverride> overrides;

    /// <exception cref="ArgumentException">Two overrides of one date, overlapping periods, or an earlier version in another zone.</exception>
    public CalendarDays(CalendarDefinition definition)
    {
        if (definition.Earlier is { } before && !before.Zone.Equals(definition.Zone))
            throw new ArgumentException($"Calendar {definition.Version} is in {definition.Zone}, its earlier version in {before.Zone}.", nameof(definition));
        effectiveFrom = definition.EffectiveFrom;
        earlier = definition.Earlier is null ? null : new CalendarDays(definition.Earlier);
        weekly = definition.Weekly;
        periods = InOrder(definition);
        holidays = definition.Holidays.Where(holiday => definition.Observes.Contains(holiday.Kind))
            .DistinctBy(holiday => holiday.Date).ToFrozenDictionary(holiday => holiday.Date);
        overrides = definition.Overrides.ToFrozenDictionary(one => one.Date);
        if (overrides.Count != definition.Overrides.Length)
            throw new ArgumentException($"Calendar {definition.Version} has two overrides of one date.", nameof(definition));
    }

    public CalendarDay On(LocalDate date)
    {
        if (earlier is not null && date < effectiveFrom) return earlier.On(date);
        if (overrides.TryGetValue(date, out var single))
            return new CalendarDay(single.Hours, SegmentKind.Override, single.Reason, single.Decree);
        var hours = HoursOf(date);
        if (hours.IsClosed) return new CalendarDay(hours, SegmentKind.Weekend);
        return holidays.TryGetValue(date, out var holiday)
            ? new CalendarDay(DailyHours.Closed, SegmentKind.Holiday, holiday.Name, holiday.Decree)
            : new CalendarDay(hours, SegmentKind.OutsideHours);
    }

    private DailyHours HoursOf(LocalDate date)
    {
        foreach (var period in periods)
        {
            if (date < period.Dates.Start) break;
            if (date <= period.Dates.End) return period.Hours[date.DayOfWeek];
        }
        return weekly[date.DayOfWeek];
    }

    private static ImmutableArray<SpecialPeriod> InOrder(CalendarDefinition definition)
    {
        ImmutableArray<SpecialPeriod> sorted = [.. definition.SpecialPeriods.OrderBy(period => period.Dates.Start)];
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i].Dates.Start <= sorted[i - 1].Dates.End)
                throw new ArgumentException(
                    $"Special sorted {sorted[i - 1].Name} {sorted[i - 1].Dates} and {sorted[i].Name} {sorted[i].Dates} of {definition.Version} overlap.",
                    nameof(definition));
        return sorted;
    }
}
