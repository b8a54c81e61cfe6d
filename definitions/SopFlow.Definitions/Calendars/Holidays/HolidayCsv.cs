using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// Reads a table of holidays: <c>date,weekday,kind,name,decree</c>, one date and holiday a row. The weekday is there for
/// people, and is checked, because a slip in a date shows in it.
/// </summary>
internal sealed class HolidayCsv
{
    private static readonly string[] Columns = ["date", "weekday", "kind", "name", "decree"];

    /// <summary>The first line of a table.</summary>
    public static string Header { get; } = string.Join(',', Columns);

    private static readonly ImmutableArray<string> Weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    private static readonly Rule BadCsv = new("calendar.csv.syntax", Severity.Error, "Quote a field that holds a comma or a quote, and double quotes within it (RFC 4180).");
    private static readonly Rule BadHeader = new("calendar.csv.header", Severity.Error, $"Write the first line as {Header}.");
    private static readonly Rule BadField = new("calendar.csv.field", Severity.Error, "Correct the field.");
    private static readonly Rule WrongWeekday = new("calendar.csv.wrong-weekday", Severity.Error, "Correct the date or the weekday.");
    private static readonly Rule Twice = new("calendar.csv.duplicate", Severity.Error, "Keep one of the rows.");

    private readonly CsvParser parser;
    private readonly DiagnosticList diagnostics;
    private readonly Dictionary<(LocalDate Date, HolidayKind Kind, string Name), int> lines = [];

    private HolidayCsv(CalendarText text, CsvParser parser) =>
        (this.parser, diagnostics) = (parser, new DiagnosticList(text.File, JsonTextMap.Empty));

    /// <summary>The weekday of a date as the table names it.</summary>
    public static string WeekdayOf(LocalDate date) => Weekdays[(int)date.DayOfWeek - 1];

    /// <summary>The rows that could be read, and what was found. Never throws for what the text holds.</summary>
    public static HolidayReadResult Read(CalendarText text)
    {
        using var reader = new StreamReader(new MemoryStream(text.Utf8.ToArray()), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = true, DetectColumnCountChanges = false });
        var csv = new HolidayCsv(text, parser);
        var holidays = ImmutableArray.CreateBuilder<Holiday>();
        try
        {
            if (csv.ReadHeader()) while (parser.Read()) if (csv.Row() is { } holiday) holidays.Add(holiday);
        }
        catch (CsvHelperException exception)
        {
            var why = exception.Message.Split(['\r', '\n'])[0];
            csv.Report(BadCsv, 0, $"This row is not CSV: {why}", $"Baris ini bukan CSV yang sah: {why}");
        }
        return new HolidayReadResult(holidays.DrainToImmutable(), csv.diagnostics.Sorted);
    }

    private bool ReadHeader()
    {
        var found = parser.Read() ? parser.Record! : [];
        if (found.SequenceEqual(Columns, StringComparer.Ordinal)) return true;
        Report(BadHeader, 0, $"Expected the columns {Header}, found {string.Join(",", found)}.",
            $"Kolom seharusnya {Header}, tertulis {string.Join(",", found)}.");
        return false;
    }

    private Holiday? Row()
    {
        var fields = parser.Record!;
        if (fields.Length != Columns.Length)
        {
            Report(BadCsv, 0, $"Expected {Columns.Length} fields, found {fields.Length}.", $"Seharusnya {Columns.Length} kolom, tertulis {fields.Length}.");
            return null;
        }

        if (!LocalDatePattern.Iso.Parse(fields[0]).TryGetValue(default, out var date))
            return Refuse(0, "a date year-month-day", "tanggal tahun-bulan-hari");
        var weekday = WeekdayOf(date);
        if (fields[1] != weekday)
        {
            Report(WrongWeekday, 1, $"{fields[0]} is a {date.DayOfWeek} ({weekday}), not {fields[1]}.", $"{fields[0]} hari {weekday}, bukan {fields[1]}.");
            return null;
        }

        if (HolidayKinds.Of(fields[2]) is not { } kind) return Refuse(2, $"one of {HolidayKinds.Words}", $"salah satu dari {HolidayKinds.Words}");
        if (string.IsNullOrWhiteSpace(fields[3])) return Refuse(3, "the holiday's name", "nama hari libur");
        if (!lines.TryAdd((date, kind, fields[3]), parser.RawRow))
        {
            var first = lines[(date, kind, fields[3])];
            Report(Twice, 0, $"The same holiday already stands in line {first}.", $"Hari libur yang sama sudah ada di baris {first}.");
            return null;
        }

        return new Holiday(date, kind, fields[3], string.IsNullOrWhiteSpace(fields[4]) ? null : fields[4]);
    }

    private Holiday? Refuse(int field, string expected, string expectedId)
    {
        var found = parser.Record![field];
        Report(BadField, field, $"The field {Columns[field]} should be {expected}, found \"{found}\".", $"Kolom {Columns[field]} seharusnya {expectedId}, tertulis \"{found}\".");
        return null;
    }

    private void Report(Rule rule, int field, string message, string messageId) =>
        diagnostics.Add(rule, new TextPosition(parser.RawRow, ColumnOf(field)), null, message, messageId);

    /// <summary>Where a field begins in its row, counted from 1. Only the decree follows a field that may hold a comma, and no finding is about it.</summary>
    private int ColumnOf(int field)
    {
        var column = 1;
        foreach (var rune in parser.RawRecord.EnumerateRunes())
        {
            if (field == 0) break;
            column++;
            if (rune.Value == ',') field--;
        }

        return column;
    }
}
