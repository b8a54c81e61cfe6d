namespace SopFlow.Calendars;

/// <summary>
/// One version of a business calendar, compiled: business time as a function of instants. Immutable, safe for any number
/// of threads, pure. Add, measure and count in O(log n) over the whole horizon and without allocation.
/// </summary>
/// <remarks>
/// <para>Opening intervals include their start and exclude their end. A closed instant counts as the next opening.</para>
/// <para>Everything is exact to the nanosecond. What holds for all instants and lengths within the horizon: measuring what
/// was added gives what was added; adding is monotone in both arguments; adding in two parts equals adding at once.</para>
/// <para>Any instant outside the horizon, asked or answered, is a <see cref="CalendarHorizonException"/>.</para>
/// </remarks>
public sealed partial class BusinessCalendar
{
    private readonly CompiledCalendar compiled;

    private BusinessCalendar(CalendarDefinition definition, CalendarHorizon horizon)
    {
        (Definition, Horizon) = (definition, horizon);
        compiled = CalendarCompiler.Compile(definition, horizon);
    }

    /// <summary>The data it was compiled from.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>Id and version.</summary>
    public CalendarVersion Version => Definition.Version;

    /// <summary>The zone of the clock on the office's wall.</summary>
    public DateTimeZone Zone => Definition.Zone;

    /// <summary>The version of the IANA time-zone data it computes by, such as <c>2025b</c>.</summary>
    public static string TimeZoneData => NodaTime.TimeZones.TzdbDateTimeZoneSource.Default.TzdbVersion;

    /// <summary>The years it can answer for.</summary>
    public CalendarHorizon Horizon { get; }

    /// <summary>Compiles a definition for ten years before and sixty after the year in which it takes effect.</summary>
    /// <param name="definition">The calendar as data.</param>
    /// <exception cref="ArgumentException">The definition contradicts itself: see <see cref="CalendarDefinition"/>.</exception>
    public static BusinessCalendar Compile(CalendarDefinition definition) => Compile(definition, CalendarHorizon.Around(definition.EffectiveFrom.Year));

    /// <summary>Compiles a definition for given years. Takes some milliseconds and half a megabyte; keep the result.</summary>
    /// <param name="definition">The calendar as data.</param>
    /// <param name="horizon">The years it shall answer for.</param>
    /// <exception cref="ArgumentException">The definition contradicts itself: see <see cref="CalendarDefinition"/>.</exception>
    public static BusinessCalendar Compile(CalendarDefinition definition, CalendarHorizon horizon) => new(definition, horizon);

    /// <summary>
    /// A calendar on which all time counts and every date is a working day, for time in the hands of others. Its version
    /// is <c>always-open@1</c>, its years 1970 to 2099.
    /// </summary>
    /// <param name="zone">Decides where dates begin.</param>
    public static BusinessCalendar AlwaysOpen(DateTimeZone zone) => Compile(
        new CalendarDefinition
        {
            Version = new CalendarVersion("always-open", 1),
            EffectiveFrom = new LocalDate(1970, 1, 1),
            Zone = zone,
            Weekly = WeeklyHours.RoundTheClock,
        },
        new CalendarHorizon(1970, 2099));

    /// <summary>The instant by which so much working time has passed since a start: the earliest one.</summary>
    /// <remarks>
    /// What is used up exactly at a closing is due at that closing, not at the next opening. Adding nothing gives the start
    /// itself.
    /// </remarks>
    /// <param name="start">From when; a closed instant counts as the next opening.</param>
    /// <param name="working">Open time, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="working"/> is negative.</exception>
    /// <exception cref="CalendarHorizonException">Start or answer lie outside the horizon.</exception>
    public Instant Add(Instant start, Duration working)
    {
        var open = compiled.OpenTime.Before(Offset(start));
        var added = Nanoseconds(working, nameof(working));
        if (added == 0) return start;
        return added <= compiled.OpenTime.Total - open ? At(compiled.OpenTime.EarliestWith(open + added)) : throw Beyond($"{working} of working time after {start}");
    }

    /// <summary>The latest instant from which so much working time passes until an end: the inverse of <see cref="Add"/>.</summary>
    /// <param name="end">Until when, excluded.</param>
    /// <param name="working">Open time, zero or more; subtracting nothing gives the end itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="working"/> is negative.</exception>
    /// <exception cref="CalendarHorizonException">End or answer lie outside the horizon.</exception>
    public Instant Subtract(Instant end, Duration working)
    {
        var open = compiled.OpenTime.Before(Offset(end));
        var removed = Nanoseconds(working, nameof(working));
        if (removed == 0) return end;
        return removed <= open ? At(compiled.OpenTime.LatestWith(open - removed)) : throw Beyond($"{working} of working time before {end}");
    }

    /// <summary>The working time between two instants: zero when the office was closed throughout.</summary>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded; not before <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    /// <exception cref="CalendarHorizonException">An instant lies outside the horizon.</exception>
    public Duration Measure(Instant from, Instant to)
    {
        RequireOrder(from, to);
        return Duration.FromNanoseconds(compiled.OpenTime.Before(Offset(to)) - compiled.OpenTime.Before(Offset(from)));
    }

    /// <summary>Whether the office works at an instant: true at an opening, false at a closing.</summary>
    /// <param name="at">The instant.</param>
    /// <exception cref="CalendarHorizonException">It lies outside the horizon.</exception>
    public bool IsOpen(Instant at) => compiled.OpenTime.ClosingAfter(Offset(at)) is not null;

    /// <summary>The instant itself when open, otherwise the next opening.</summary>
    /// <param name="at">The instant.</param>
    /// <exception cref="CalendarHorizonException">It lies outside the horizon, or no opening follows within it.</exception>
    public Instant NextOpening(Instant at) => At(NextOpening(Offset(at)));

    private long NextOpening(long at) =>
        compiled.OpenTime.ClosingAfter(at) is not null ? at
        : compiled.OpenTime.OpeningAtOrAfter(at) ?? throw Beyond($"the opening after {At(at)}");

    private long Offset(Instant at) =>
        at >= compiled.Start && at <= compiled.End ? (at - compiled.Start).ToInt64Nanoseconds() : throw Beyond($"{at}");

    private Instant At(long offset) => compiled.Start + Duration.FromNanoseconds(offset);

    /// <summary>A length in nanoseconds; one longer than any horizon becomes the longest there is.</summary>
    private static long Nanoseconds(Duration length, string parameter) =>
        length < Duration.Zero ? throw new ArgumentOutOfRangeException(parameter, length, "Working time is zero or more.")
        : length > LongestLength ? long.MaxValue
        : length.ToInt64Nanoseconds();

    private static readonly Duration LongestLength = Duration.FromNanoseconds(long.MaxValue);

    private static void RequireOrder(Instant from, Instant to)
    {
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), to, $"Expected an end at or after the start {from}.");
    }

    private CalendarHorizonException Beyond(string asked) => new(Version, Horizon, asked);
}
