using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>Turns one calendar file into the types of the engine, without what it inherits.</summary>
internal sealed class CalendarPartsReader(CalendarFile file, DiagnosticList diagnostics, IReadOnlyDictionary<string, ImmutableArray<Holiday>?> holidayFiles)
{
    private static readonly Rule UnknownZone = new("calendar.zone.unknown", Severity.Error, "Write an id of the IANA time-zone database, such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura.");
    private static readonly Rule Reversed = new("calendar.dates.reversed", Severity.Error, "Let the last day be the first day or later.");
    private static readonly Rule NotAnnounced = new("calendar.period.calculated", Severity.Information, "Publish a new version when the dates are announced.");
    private static readonly Rule UnknownFile = new("calendar.holidays.unknown-file", Severity.Error, "Name a .csv or .ics file of the same set, or add it.");
    private static readonly Rule BadFile = new("calendar.holidays.bad-file", Severity.Error, "Mend the findings in that file.");
    private static readonly Rule Twice = new("calendar.date.duplicate", Severity.Error, "Keep one of the two.");

    private readonly HoursReader hours = new(diagnostics);

    public CalendarParts Read()
    {
        var ordinary = file.Hours is null ? null : hours.Week(file.Hours.Ordinary, "/hours/ordinary");
        return new CalendarParts
        {
            EffectiveFrom = file.EffectiveFrom,
            Zone = Zone(),
            Ordinary = ordinary,
            InPeriods = InPeriods(),
            Periods = Periods(),
            Observes = file.Observes is null ? null : [.. file.Observes],
            HolidaysKnown = file.HolidaysKnown is { } known ? Dates(known.FirstDay, known.LastDay, "/holidaysKnown") : null,
            Holidays = [.. file.HolidayFiles.SelectMany((name, i) => HolidaysOf(name, i)), .. file.Holidays.Select(row => new Holiday(row.Date, row.Kind, row.Name, row.Decree))],
            Overrides = Overrides(),
        };
    }

    private DateTimeZone? Zone()
    {
        var zone = file.Zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(file.Zone);
        if (file.Zone is null || zone is not null) return zone;
        var nearest = Spelling.Nearest(file.Zone, DateTimeZoneProviders.Tzdb.Ids);
        diagnostics.Add(UnknownZone, "/zone",
            $"There is no time zone \"{file.Zone}\".{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
            $"Tidak ada zona waktu \"{file.Zone}\".{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
        return null;
    }

    private ImmutableDictionary<string, WeeklyHours> InPeriods()
    {
        var weeks = ImmutableDictionary.CreateBuilder<string, WeeklyHours>(StringComparer.Ordinal);
        foreach (var (one, i) in Indexed(file.Hours?.InPeriods ?? []))
        {
            var pointer = $"/hours/inPeriods/{i}";
            if (hours.Week(one.Week, $"{pointer}/week") is { } week && !weeks.TryAdd(one.Period, week))
                diagnostics.Add(Twice, $"{pointer}/period", $"The hours of \"{one.Period}\" stand here twice.", $"Jam untuk \"{one.Period}\" tertulis dua kali.");
        }

        return weeks.ToImmutable();
    }

    private ImmutableArray<(string Name, DateInterval Dates)> Periods()
    {
        var periods = ImmutableArray.CreateBuilder<(string Name, DateInterval Dates)>();
        foreach (var (period, i) in Indexed(file.Periods))
        {
            var pointer = $"/periods/{i}";
            if (Dates(period.FirstDay, period.LastDay, pointer) is not { } dates) continue;
            periods.Add((period.Name, dates));
            if (period.Certainty == PeriodCertainty.Calculated)
            {
                diagnostics.Add(NotAnnounced, pointer, $"{period.Name} from {period.FirstDay:R} to {period.LastDay:R} is calculated, not announced.",
                    $"{period.Name} {period.FirstDay:R} sampai {period.LastDay:R} masih perhitungan, belum ditetapkan.");
            }
        }

        return periods.DrainToImmutable();
    }

    private ImmutableArray<DayOverride> Overrides()
    {
        var overrides = ImmutableArray.CreateBuilder<DayOverride>();
        foreach (var (row, i) in Indexed(file.Overrides))
        {
            if (overrides.Any(one => one.Date == row.Date))
                diagnostics.Add(Twice, $"/overrides/{i}/date", $"{row.Date:R} is decided here twice.", $"{row.Date:R} ditetapkan dua kali.");
            else if (hours.Date(row.Open, $"/overrides/{i}/open") is { } day)
                overrides.Add(new DayOverride(row.Date, day, row.Reason, row.Decree));
        }

        return overrides.DrainToImmutable();
    }

    private ImmutableArray<Holiday> HolidaysOf(string name, int i)
    {
        var pointer = $"/holidayFiles/{i}";
        if (holidayFiles.TryGetValue(name, out var holidays))
        {
            if (holidays is { } read) return read;
            diagnostics.Add(BadFile, pointer, $"The file \"{name}\" has errors.", $"Berkas \"{name}\" masih salah.");
            return [];
        }

        var nearest = Spelling.Nearest(name, holidayFiles.Keys);
        diagnostics.Add(UnknownFile, pointer, $"There is no file \"{name}\".{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
            $"Tidak ada berkas \"{name}\".{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
        return [];
    }

    private DateInterval? Dates(LocalDate first, LocalDate last, string pointer)
    {
        if (first <= last) return new DateInterval(first, last);
        diagnostics.Add(Reversed, pointer, $"The last day {last:R} is before the first day {first:R}.", $"Hari terakhir {last:R} mendahului hari pertama {first:R}.");
        return null;
    }

    private static IEnumerable<(T Row, int Index)> Indexed<T>(IReadOnlyList<T> rows) => rows.Select((row, i) => (row, i));
}
