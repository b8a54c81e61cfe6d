using FsCheck;
using FsCheck.Fluent;

namespace SopFlow.Calendars.Tests.Properties;

/// <summary>A generated calendar and a window of some weeks in which to ask about it, often around a change of offset.</summary>
internal sealed record RandomCalendar(CalendarDefinition Definition, LocalDate From, int Days)
{
    private static readonly string[] Zones =
    [
        "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Berlin", "America/New_York", "America/St_Johns",
        "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu",
    ];

    /// <summary>The compiled calendar; a year on both sides keeps every question inside its horizon.</summary>
    public BusinessCalendar Calendar { get; } = BusinessCalendar.Compile(Definition, new CalendarHorizon(From.Year - 1, From.PlusDays(Days).Year + 1));

    public Instant Start => StartOf(From);

    public Instant End => StartOf(From.PlusDays(Days));

    /// <summary>Calendars whose working days do not run into each other: office hours, night shifts, round the clock.</summary>
    public static Gen<RandomCalendar> Orderly { get; } =
        Gen.OneOf(Gen.Constant(RandomHours.Shifts), Gen.Constant(RandomHours.WholeDays)).SelectMany(Of);

    /// <summary>Any calendar, also one whose night shift is still at work when the next day's shift begins.</summary>
    public static Gen<RandomCalendar> Any { get; } = Gen.OneOf(Orderly, Of(RandomHours.Overlapping));

    public override string ToString() => $"{Definition.Zone.Id} from {From:R} for {Days} days\n{Text(Definition)}";

    private static string Text(CalendarDefinition definition)
    {
        var week = string.Join("\n", Enumerable.Range(1, 7).Select(day => $"  {(IsoDayOfWeek)day}: {definition.Weekly[(IsoDayOfWeek)day]}"));
        var periods = string.Join("\n", definition.SpecialPeriods.Select(period =>
            $"  {period.Dates}: {string.Join(" | ", Enumerable.Range(1, 7).Select(day => period.Hours[(IsoDayOfWeek)day]))}"));
        return $"{definition.Version} from {definition.EffectiveFrom:R}\n{week}\nperiods\n{periods}\nholidays {string.Join(", ", definition.Holidays)}"
            + $"\nobserves {string.Join(", ", definition.Observes)}\noverrides {string.Join(", ", definition.Overrides)}"
            + (definition.Earlier is { } earlier ? $"\nbefore it {Text(earlier)}" : "");
    }

    /// <summary>Midnight, or what follows it where the zone skips it, as Samoa once skipped a whole day.</summary>
    private Instant StartOf(LocalDate date) => date.AtMidnight().InZoneLeniently(Definition.Zone).ToInstant();

    private static Gen<RandomCalendar> Of(Gen<DailyHours> day) =>
        from zone in Gen.Elements(Zones).Select(id => DateTimeZoneProviders.Tzdb[id])
        from window in Window(zone)
        from versions in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(2, 3)))
        from definitions in Gen.ArrayOf(Version(zone, window, day), versions)
        select new RandomCalendar(Chain(definitions), window.From, window.Days);

    /// <summary>Each version takes over from the one before it on its effective date, which may come in any order.</summary>
    private static CalendarDefinition Chain(CalendarDefinition[] versions) =>
        versions.Aggregate((earlier, later) => later with { Version = new CalendarVersion("random", earlier.Version.Version + 1), Earlier = earlier });

    private static Gen<CalendarDefinition> Version(DateTimeZone zone, (LocalDate From, int Days) window, Gen<DailyHours> day) =>
        from effective in Gen.Choose(0, window.Days)
        from weekly in Weekly(day)
        from holidays in Gen.ListOf(Holiday(window)).Select(list => list.Take(4).ToImmutableArray())
        from observes in Gen.SubListOf(Enum.GetValues<HolidayKind>())
        from overrides in Gen.ListOf(Override(window, day)).Select(list => list.DistinctBy(one => one.Date).Take(3).ToImmutableArray())
        from periods in Periods(window, day)
        select new CalendarDefinition
        {
            Version = new CalendarVersion("random", 1),
            EffectiveFrom = window.From.PlusDays(effective),
            Zone = zone,
            Weekly = weekly,
            Holidays = holidays,
            Observes = [.. observes],
            Overrides = overrides,
            SpecialPeriods = periods,
        };

    private static Gen<(LocalDate From, int Days)> Window(DateTimeZone zone)
    {
        var anywhere = Gen.Choose(0, 365 * 20).Select(day => new LocalDate(2008, 1, 1).PlusDays(day));
        var changes = zone.GetZoneIntervals(Instant.FromUtc(2008, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0))
            .Skip(1).Select(interval => interval.Start.InUtc().Date).ToArray();
        var nearChange = changes.Length == 0 ? anywhere
            : from change in Gen.Elements(changes) from before in Gen.Choose(1, 7) select change.PlusDays(-before);
        return from date in Gen.OneOf(anywhere, nearChange, nearChange) from days in Gen.Choose(8, 16) select (date, days);
    }

    private static Gen<WeeklyHours> Weekly(Gen<DailyHours> day) =>
        from week in Gen.ArrayOf(Gen.Frequency((5, day), (2, Gen.Constant(DailyHours.Closed))), 7)
        from always in day.Where(hours => !hours.IsClosed)
        let hours = week.Select((one, i) => (Day: (IsoDayOfWeek)(i + 1), one)).ToDictionary(pair => pair.Day, pair => pair.one)
        select new WeeklyHours(new Dictionary<IsoDayOfWeek, DailyHours>(hours) { [IsoDayOfWeek.Wednesday] = always });

    private static Gen<Holiday> Holiday((LocalDate From, int Days) window) =>
        from offset in Gen.Choose(0, window.Days - 1)
        from kind in Gen.Elements(Enum.GetValues<HolidayKind>())
        from name in Gen.Elements("Nyepi", "Waisak")
        select new Holiday(window.From.PlusDays(offset), kind, name, $"SKB {offset}");

    private static Gen<DayOverride> Override((LocalDate From, int Days) window, Gen<DailyHours> day) =>
        from offset in Gen.Choose(0, window.Days - 1)
        from hours in Gen.OneOf(day, Gen.Constant(DailyHours.Closed))
        select new DayOverride(window.From.PlusDays(offset), hours, $"reason {offset}");

    private static Gen<ImmutableArray<SpecialPeriod>> Periods((LocalDate From, int Days) window, Gen<DailyHours> day)
    {
        var one = from first in Gen.Choose(-2, window.Days)
                  from length in Gen.Choose(0, 6)
                  from hours in Weekly(day)
                  let start = window.From.PlusDays(first)
                  select ImmutableArray.Create(new SpecialPeriod("Ramadan", new DateInterval(start, start.PlusDays(length)), hours));
        return Gen.OneOf(Gen.Constant(ImmutableArray<SpecialPeriod>.Empty), one);
    }
}
