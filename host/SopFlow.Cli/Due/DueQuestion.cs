using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.StandardTimes;

namespace SopFlow.Cli.Due;

/// <summary>A question as it was typed.</summary>
/// <param name="Calendar">Id of a calendar, or of one version of it.</param>
/// <param name="From">An instant, or a time on the calendar's clock.</param>
/// <param name="Time">A standard time.</param>
/// <param name="Rule">When the last of several working days ends.</param>
internal sealed record DueQuestion(string Calendar, string From, string Time, WorkingDayRule Rule)
{
    private static readonly IPattern<OffsetDateTime>[] Instants =
    [
        OffsetDateTimePattern.Rfc3339,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"),
    ];

    private static readonly IPattern<LocalDateTime>[] WallTimes =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
    ];

    /// <summary>As the engine reads the wall clock: the first of two equal times, and the first instant after a gap.</summary>
    private static readonly ZoneLocalMappingResolver FirstInstant = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Answers it.</summary>
    /// <exception cref="UnansweredException">A part of the question cannot be read, or the answer lies beyond the calendar's years.</exception>
    /// <param name="folder">A folder of calendars to read besides those that ship; null for none.</param>
    public DueAnswer Answer(DirectoryInfo? folder)
    {
        // Reading a time for the first time takes as long as reading a calendar.
        var parsing = Task.Run(() => StandardTimeParser.Parse(Time));
        var definition = Definition(CalendarFolder.Read(folder));
        var reading = parsing.GetAwaiter().GetResult();
        var findings = reading.Findings.Select(Located).ToList();
        if (!reading.IsReadable) throw new UnansweredException("The time cannot be read.", "", findings);
        if (reading.Time is not { } time) throw new UnansweredException("No time is stated.", "Waktu belum diisi.", findings);
        try
        {
            var budget = time.ToBudget(new StandardTimePolicy { WorkingDayRule = Rule });
            return new DueAnswer(Time, Explain(definition, Start(definition.Zone), budget), definition.HolidaysKnown, findings);
        }
        catch (CalendarHorizonException beyond)
        {
            throw new UnansweredException(beyond.Message,
                $"Di luar tahun yang dihitung: kalender {beyond.Calendar} mencakup {beyond.Horizon.FirstYear} sampai {beyond.Horizon.LastYear}.", findings);
        }
    }

    private CalendarDefinition Definition(CalendarReadResult calendars)
    {
        var found = CalendarReader.ParseVersion(Calendar) is { } version ? calendars.Calendars.GetValueOrDefault(version) : calendars.Latest(Calendar);
        if (found is not null) return found;
        var nearest = calendars.Nearest(Calendar);
        throw new UnansweredException(
            $"There is no calendar \"{Calendar}\".{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")} Known are: {Known(calendars)}.",
            $"Tidak ada kalender \"{Calendar}\".{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}",
            [.. calendars.Errors]);
    }

    private Instant Start(DateTimeZone zone)
    {
        foreach (var pattern in Instants)
            if (pattern.Parse(From).TryGetValue(default, out var instant)) return instant.ToInstant();
        foreach (var pattern in WallTimes)
            if (pattern.Parse(From).TryGetValue(default, out var wall)) return wall.InZone(zone, FirstInstant).ToInstant();
        if (LocalDatePattern.Iso.Parse(From).TryGetValue(default, out var date)) return date.AtStartOfDayInZone(zone).ToInstant();
        throw new UnansweredException(
            $"\"{From}\" is no instant. Write 2026-03-17T09:00:00+07:00, or on the calendar's clock 2026-03-17T09:00 or 2026-03-17.",
            $"\"{From}\" bukan waktu. Tulis 2026-03-17T09:00:00+07:00, atau menurut jam setempat 2026-03-17T09:00 atau 2026-03-17.", []);
    }

    /// <summary>Explains a due date. Few lie more than two years ahead, and compiling all years takes longer than everything else.</summary>
    private static DueExplanation Explain(CalendarDefinition definition, Instant start, TimeBudget budget)
    {
        var year = start.InZone(definition.Zone).Year;
        var usual = CalendarHorizon.Around(definition.EffectiveFrom.Year);
        if (year > usual.FirstYear && year + 2 <= usual.LastYear)
        {
            try
            {
                return DueExplanation.Of(new ClockLedger(BusinessCalendar.Compile(definition, new CalendarHorizon(year - 1, year + 2)), start, budget));
            }
            catch (CalendarHorizonException)
            {
                // It lies further ahead.
            }
        }

        return DueExplanation.Of(new ClockLedger(BusinessCalendar.Compile(definition), start, budget));
    }

    private static string Known(CalendarReadResult calendars) =>
        string.Join(", ", calendars.Calendars.Keys.Select(version => version.Id).Distinct().Order(StringComparer.Ordinal));

    private static Diagnostic Located(TimeFinding finding) =>
        new(finding.Rule.Id, finding.Rule.Severity, "--time", 1, finding.Start + 1, null, finding.Message, finding.MessageId, finding.Rule.Mend);
}
