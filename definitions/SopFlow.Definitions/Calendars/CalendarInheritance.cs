using System.Collections.Immutable;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>Lays calendars over those they inherit from, and makes definitions of those that are complete.</summary>
internal sealed class CalendarInheritance
{
    private static readonly Rule BadParent = new("calendar.inherits.form", Severity.Error, "Write id@version, such as id/wib@1.");
    private static readonly Rule UnknownParent = new("calendar.inherits.unknown", Severity.Error, "Name a version that stands in the set.");
    private static readonly Rule BrokenParent = new("calendar.inherits.broken", Severity.Error, "Mend the findings in that calendar.");
    private static readonly Rule Circle = new("calendar.inherits.circle", Severity.Error, "Take out one of the inheritances that lead back here.");
    private static readonly Rule Incomplete = new("calendar.incomplete", Severity.Error, "State it here or in a calendar this one inherits from.");
    private static readonly Rule UnknownPeriod = new("calendar.period.unknown", Severity.Error, "List the dates under periods by the same name.");
    private static readonly Rule Overlap = new("calendar.period.overlap", Severity.Error, "Let each date lie in one period with hours of its own.");
    private static readonly Rule ZoneChanged = new("calendar.version.zone-changed", Severity.Error, "Keep the zone, or give the calendar a new id.");

    private readonly Dictionary<CalendarVersion, Entry> entries = [];

    private sealed record Entry(string? Inherits, CalendarParts Own, DiagnosticList Diagnostics)
    {
        public Progress Progress { get; set; }

        /// <summary>Null until resolved, and when it cannot be.</summary>
        public CalendarParts? Resolved { get; set; }
    }

    private enum Progress
    {
        New,
        Resolving,
        Done,
    }

    /// <summary>False when that version is there already.</summary>
    public bool TryAdd(CalendarVersion version, string? inherits, CalendarParts own, DiagnosticList diagnostics) =>
        entries.TryAdd(version, new Entry(inherits, own, diagnostics));

    public ImmutableDictionary<CalendarVersion, CalendarDefinition> Resolve()
    {
        var definitions = ImmutableDictionary.CreateBuilder<CalendarVersion, CalendarDefinition>();
        foreach (var sameId in entries.GroupBy(pair => pair.Key.Id))
        {
            CalendarDefinition? earlier = null;
            foreach (var (version, entry) in sameId.OrderBy(pair => pair.Key.Version))
            {
                if (Resolve(entry) is not { Zone: not null } parts || Define(version, parts, earlier, entry.Diagnostics) is not { } definition) continue;
                definitions.Add(version, earlier = definition);
            }
        }

        return definitions.ToImmutable();
    }

    private CalendarParts? Resolve(Entry entry)
    {
        if (entry.Progress == Progress.Resolving)
            entry.Diagnostics.Add(Circle, "/inherits", "The calendar inherits from itself.", "Kalender ini mewarisi dirinya sendiri.");
        if (entry.Progress != Progress.New) return entry.Resolved;
        entry.Progress = Progress.Resolving;
        var resolved = entry.Inherits is null ? entry.Own : Parent(entry) is { } parent ? entry.Own.Over(parent) : null;
        if (resolved is not null) CheckPeriods(resolved, entry.Diagnostics);
        entry.Progress = Progress.Done;
        return entry.Resolved = entry.Diagnostics.HasErrors ? null : resolved;
    }

    private CalendarParts? Parent(Entry entry)
    {
        if (CalendarReader.ParseVersion(entry.Inherits!) is not { } version)
        {
            entry.Diagnostics.Add(BadParent, "/inherits", $"\"{entry.Inherits}\" names no version of a calendar.", $"\"{entry.Inherits}\" bukan versi kalender.");
            return null;
        }

        if (!entries.TryGetValue(version, out var parent))
        {
            var nearest = Spelling.Nearest(entry.Inherits!, entries.Keys.Select(key => key.ToString()));
            entry.Diagnostics.Add(UnknownParent, "/inherits", $"There is no calendar {version}.{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
                $"Tidak ada kalender {version}.{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
            return null;
        }

        var parts = Resolve(parent);
        if (parts is null)
            entry.Diagnostics.Add(BrokenParent, "/inherits", $"The calendar {version} has errors.", $"Kalender {version} masih salah.");
        return parts;
    }

    private static void CheckPeriods(CalendarParts parts, DiagnosticList diagnostics)
    {
        var names = parts.Periods.Select(period => period.Name).Distinct().ToList();
        foreach (var unknown in parts.InPeriods.Keys.Except(names).Order(StringComparer.Ordinal))
        {
            var nearest = Spelling.Nearest(unknown, names);
            diagnostics.Add(UnknownPeriod, "/hours/inPeriods", $"No dates are given for the period \"{unknown}\".{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}",
                $"Tanggal untuk masa \"{unknown}\" belum ada.{(nearest is null ? "" : $" Maksudnya \"{nearest}\"?")}");
        }

        foreach (var (one, next) in parts.SpecialPeriods.Zip(parts.SpecialPeriods.Skip(1)))
        {
            if (next.Dates.Start <= one.Dates.End)
                diagnostics.Add(Overlap, "/periods", $"{one.Name} {one.Dates} and {next.Name} {next.Dates} overlap.", $"{one.Name} {one.Dates} dan {next.Name} {next.Dates} bertumpang tindih.");
        }
    }

    private static CalendarDefinition? Define(CalendarVersion version, CalendarParts parts, CalendarDefinition? earlier, DiagnosticList diagnostics)
    {
        if (parts.EffectiveFrom is null)
            diagnostics.Add(Incomplete, "", "The calendar has no effectiveFrom.", "Kalender belum memiliki effectiveFrom.");
        if (parts.Ordinary is null)
            diagnostics.Add(Incomplete, "", "The calendar has no hours.", "Kalender belum memiliki jam kerja.");
        if (earlier is not null && !earlier.Zone.Equals(parts.Zone))
            diagnostics.Add(ZoneChanged, "/zone", $"{earlier.Version} is in {earlier.Zone.Id}.", $"{earlier.Version} berada di {earlier.Zone.Id}.");
        if (diagnostics.HasErrors) return null;
        var definition = new CalendarDefinition
        {
            Version = version,
            EffectiveFrom = parts.EffectiveFrom!.Value,
            Earlier = earlier,
            Zone = parts.Zone!,
            Weekly = parts.Ordinary!,
            SpecialPeriods = parts.SpecialPeriods,
            Holidays = parts.Holidays,
            Overrides = parts.Overrides,
            HolidaysKnown = parts.HolidaysKnown,
        };
        return parts.Observes is null ? definition : definition with { Observes = parts.Observes };
    }
}
