using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// Reads the whole-day events of an iCalendar file (RFC 5545) as holidays. Time zones, alarms, tasks and properties of no
/// concern are passed over; what would mean something else than its plain dates (a recurrence, a time of day) is refused.
/// </summary>
internal sealed class IcsHolidays
{
    /// <summary>The most dates that one file may hold: events of many days could multiply a small file.</summary>
    public const int MaxHolidays = 10_000;

    private const int MaxDepth = 8;

    private static readonly Rule Structure = new("calendar.ics.structure", Severity.Error, "Let every BEGIN have its END, and stand events inside BEGIN:VCALENDAR.");
    private static readonly Rule BadVersion = new("calendar.ics.version", Severity.Error, "Write VERSION:2.0, which is RFC 5545.");
    private static readonly Rule TooMany = new("calendar.ics.too-many", Severity.Error, "Split the file by years.");
    private static readonly Rule Twice = new("calendar.ics.duplicate", Severity.Error, "Keep one of the events.");

    private readonly DiagnosticList diagnostics;
    private readonly Stack<string> open = new();
    private readonly ImmutableArray<Holiday>.Builder holidays = ImmutableArray.CreateBuilder<Holiday>();
    private readonly Dictionary<(LocalDate Date, HolidayKind Kind, string Name), int> lines = [];
    private List<IcsProperty>? current;

    private IcsHolidays(DiagnosticList diagnostics) => this.diagnostics = diagnostics;

    /// <summary>The events that could be read, and what was found. Never throws for what the text holds.</summary>
    public static HolidayReadResult Read(CalendarText text)
    {
        var diagnostics = new DiagnosticList(text.File, JsonTextMap.Empty);
        var utf8 = text.Utf8.Span.StartsWith("\uFEFF"u8) ? text.Utf8[3..] : text.Utf8;
        var reader = new IcsHolidays(diagnostics);
        var last = new TextPosition(1, 1);
        var hasCalendar = false;
        foreach (var property in new IcsLines(utf8, diagnostics).Read())
        {
            (last, hasCalendar) = (property.At, true);
            if (!reader.Take(property)) break;
        }

        if (reader.open.Count > 0 && !diagnostics.HasErrors)
            reader.Report(Structure, last, $"The file ends inside {reader.open.Peek()}.", $"Berkas berakhir di dalam {reader.open.Peek()}.");
        if (!hasCalendar && !diagnostics.HasErrors)
            reader.Report(Structure, last, "The file holds no calendar.", "Berkas ini tidak berisi kalender.");
        return new HolidayReadResult(reader.holidays.DrainToImmutable(), diagnostics.Sorted);
    }

    /// <summary>Takes the next line; false when nothing sensible can follow.</summary>
    private bool Take(IcsProperty property)
    {
        switch (property.Name)
        {
            case "BEGIN":
                return Begin(property, property.Value.Trim().ToUpperInvariant());
            case "END":
                return End(property, property.Value.Trim().ToUpperInvariant());
            case "VERSION" when open.Count == 1 && property.Value.Trim() != "2.0":
                return Stop(BadVersion, property.ValueAt, $"Version \"{property.Value}\" is not read.", $"Versi \"{property.Value}\" tidak dapat dibaca.");
            default:
                if (open.Count == 0) return Stop(Structure, property.At, "The file does not begin with BEGIN:VCALENDAR.", "Berkas tidak diawali BEGIN:VCALENDAR.");
                if (open.Peek() == "VEVENT") current!.Add(property);
                return true;
        }
    }

    private bool Begin(IcsProperty property, string component)
    {
        if (open.Count == MaxDepth)
            return Stop(Structure, property.At, $"Components lie more than {MaxDepth} deep in each other.", $"Komponen bersarang lebih dari {MaxDepth} tingkat.");
        if (component == "VCALENDAR" != (open.Count == 0))
            return Stop(Structure, property.At, $"{component} cannot stand here.", $"{component} tidak boleh berada di sini.");
        if (component == "VEVENT" && open.Count != 1)
            return Stop(Structure, property.At, "An event stands inside another component.", "Acara berada di dalam komponen lain.");
        open.Push(component);
        if (component == "VEVENT") current = [property];
        return true;
    }

    private bool End(IcsProperty property, string component)
    {
        if (open.Count == 0 || open.Pop() != component)
            return Stop(Structure, property.At, $"END:{component} has no BEGIN:{component}.", $"END:{component} tanpa BEGIN:{component}.");
        return component != "VEVENT" || AddEvent(current!);
    }

    private bool AddEvent(List<IcsProperty> properties)
    {
        if (new IcsEvent(properties, diagnostics).Read() is not { } found) return true;
        var line = properties[0].At.Line;
        foreach (var holiday in found)
        {
            if (holidays.Count == MaxHolidays)
                return Stop(TooMany, properties[0].At, $"The file has more than {MaxHolidays} holidays.", $"Berkas berisi lebih dari {MaxHolidays} hari libur.");
            var key = (holiday.Date, holiday.Kind, holiday.Name);
            if (lines.TryAdd(key, line))
                holidays.Add(holiday);
            else
                Report(Twice, properties[0].At, $"{holiday.Name} on {holiday.Date:R} already stands in line {lines[key]}.", $"{holiday.Name} pada {holiday.Date:R} sudah ada di baris {lines[key]}.");
        }

        return true;
    }

    private bool Stop(Rule rule, TextPosition at, string message, string messageId)
    {
        Report(rule, at, message, messageId);
        return false;
    }

    private void Report(Rule rule, TextPosition at, string message, string messageId) => diagnostics.Add(rule, at, null, message, messageId);
}
