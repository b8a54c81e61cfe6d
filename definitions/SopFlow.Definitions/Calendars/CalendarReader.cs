using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// Reads a set of calendar files, in which calendars name each other and lists of holidays. Never throws for what the files
/// hold: what is wrong is found, with its file, line, column and mend.
/// </summary>
public static partial class CalendarReader
{
    /// <summary>The form of a calendar's id: parts of lower-case letters, digits and hyphens, joined by slashes.</summary>
    public const string IdPattern = "^" + Path + "$";

    /// <summary>The form of a version's name: <c>id@version</c>, counted from 1.</summary>
    public const string VersionPattern = "^" + Path + "@[1-9][0-9]*$";

    private const string Path = "[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*";

    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = JsonFile<CalendarFile>.MaxBytes;

    private static readonly Rule UnknownKind = new("calendar.file.kind", Severity.Error, "Name a calendar .json and a list of holidays .csv or .ics.");
    private static readonly Rule BadId = new("calendar.id.form", Severity.Error, "Write lower-case letters, digits and hyphens in parts joined by slashes, such as id/wib.");
    private static readonly Rule BadVersion = new("calendar.version.form", Severity.Error, "Count versions 1, 2, 3.");
    private static readonly Rule Twice = new("calendar.version.duplicate", Severity.Error, "Give the later file the next version: a published version never changes.");

    /// <summary>Reads the files of a set.</summary>
    /// <param name="texts">All files of the set, in any order.</param>
    public static CalendarReadResult Read(IEnumerable<CalendarText> texts)
    {
        var ordered = texts.OrderBy(text => text.File, StringComparer.Ordinal).ToList();
        // Side by side with the lists: the first file of either form is mostly spent compiling code.
        var calendars = Task.Run(() => ordered.Where(IsCalendar).Select(text => JsonFile<CalendarFile>.Read(text.File, text.Utf8)).ToList());
        var (diagnostics, holidays) = (new List<Diagnostic>(), new Dictionary<string, ImmutableArray<Holiday>?>(StringComparer.Ordinal));
        foreach (var text in ordered.Where(text => !IsCalendar(text)))
        {
            if (HolidayList.IsList(text.File)) holidays[text.File] = Holidays(text, diagnostics);
            else diagnostics.Add(About(UnknownKind, text.File, "This file is neither a calendar nor a list of holidays.", "Berkas ini bukan kalender dan bukan daftar hari libur."));
        }

        var inheritance = new CalendarInheritance();
        var lists = new List<DiagnosticList>();
        var sources = ImmutableArray.CreateBuilder<CalendarFile>();
        foreach (var json in calendars.GetAwaiter().GetResult())
        {
            lists.Add(json.Diagnostics);
            if (json.Value is not { } file || !HasName(file, json.Diagnostics)) continue;
            sources.Add(WithLists(file, holidays));
            var parts = new CalendarPartsReader(file, json.Diagnostics, holidays).Read();
            if (!inheritance.TryAdd(new CalendarVersion(file.Id, (int)file.Version), file.Inherits, parts, json.Diagnostics))
                json.Diagnostics.Add(Twice, "/version", $"Version {file.Version} of {file.Id} stands in another file too.", $"Versi {file.Version} dari {file.Id} sudah ada di berkas lain.");
        }

        var definitions = inheritance.Resolve();
        return new CalendarReadResult(definitions, [.. diagnostics, .. lists.SelectMany(list => list.Sorted)]) { Sources = sources.ToImmutable() };
    }

    /// <summary>Reads <c>id@version</c>; null when it has another form.</summary>
    /// <param name="text">The text, such as <c>id/wib@1</c>.</param>
    public static CalendarVersion? ParseVersion(string text) =>
        text.Split('@') is [var id, var number] && Id().IsMatch(id) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new CalendarVersion(id, version)
            : null;

    private static bool IsCalendar(CalendarText text) => text.File.EndsWith(".json", StringComparison.Ordinal);

    private static CalendarFile WithLists(CalendarFile file, Dictionary<string, ImmutableArray<Holiday>?> lists) => file with
    {
        Schema = null,
        HolidayFiles = [],
        Holidays =
        [
            .. file.HolidayFiles.SelectMany(name => lists.GetValueOrDefault(name) ?? [])
                .Select(holiday => new HolidayRow { Date = holiday.Date, Kind = holiday.Kind, Name = holiday.Name, Decree = holiday.Decree }),
            .. file.Holidays,
        ],
    };

    private static bool HasName(CalendarFile file, DiagnosticList diagnostics)
    {
        if (!Id().IsMatch(file.Id))
            diagnostics.Add(BadId, "/id", $"\"{file.Id}\" is not the id of a calendar.", $"\"{file.Id}\" bukan id kalender.");
        if (file.Version is < 1 or > int.MaxValue)
            diagnostics.Add(BadVersion, "/version", $"{file.Version} is not a version.", $"{file.Version} bukan nomor versi.");
        return !diagnostics.HasErrors;
    }

    private static ImmutableArray<Holiday>? Holidays(CalendarText text, List<Diagnostic> diagnostics)
    {
        var list = HolidayList.Read(text);
        diagnostics.AddRange(list.Diagnostics);
        return list.HasErrors ? null : list.Holidays;
    }

    private static Diagnostic About(Rule rule, string file, string message, string messageId) =>
        new(rule.Id, rule.Severity, file, 1, 1, null, message, messageId, rule.Mend);

    [GeneratedRegex(IdPattern + "(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
