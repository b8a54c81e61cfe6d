namespace SopFlow.Calendars;

/// <summary>
/// A business calendar as data, with inheritance already resolved: what an office announces about its hours and
/// holidays. <see cref="BusinessCalendar.Compile(CalendarDefinition)"/> turns it into a form that answers questions.
/// </summary>
/// <remarks>
/// A date is decided in this order: a single override; a holiday of a kind the office observes; the hours of a special
/// period; the ordinary weekly hours.
/// </remarks>
public sealed record CalendarDefinition
{
    /// <summary>Id and version.</summary>
    public required CalendarVersion Version { get; init; }

    /// <summary>First local date on which this version is in force. Earlier dates are answered by <see cref="Earlier"/>.</summary>
    public required LocalDate EffectiveFrom { get; init; }

    /// <summary>
    /// The version in force before <see cref="EffectiveFrom"/>, so that time already spent is measured by the hours of
    /// its day. Null means that this version's own data answer for all earlier dates too. Same zone.
    /// </summary>
    public CalendarDefinition? Earlier { get; init; }

    /// <summary>The zone of the clock on the office's wall.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The ordinary hours of the week.</summary>
    public required WeeklyHours Weekly { get; init; }

    /// <summary>Periods with their own hours, such as Ramadan. Must not overlap. Default none.</summary>
    public ImmutableArray<SpecialPeriod> SpecialPeriods { get; init; } = [];

    /// <summary>Holidays of every kind that are known, observed or not. Default none.</summary>
    public ImmutableArray<Holiday> Holidays { get; init; } = [];

    /// <summary>
    /// The kinds of holiday on which this office is closed. Units that serve the public often stay open on
    /// <see cref="HolidayKind.JointLeave"/>. Default: every kind.
    /// </summary>
    public ImmutableHashSet<HolidayKind> Observes { get; init; } = [.. Enum.GetValues<HolidayKind>()];

    /// <summary>Decisions about single dates, at most one per date; they win over everything else. Default none.</summary>
    public ImmutableArray<DayOverride> Overrides { get; init; } = [];

    /// <summary>
    /// The dates for which the holidays are known, both included. Null means that nothing was said. A due date beyond it
    /// was computed without the holidays that have yet to be decreed.
    /// </summary>
    public DateInterval? HolidaysKnown { get; init; }
}
