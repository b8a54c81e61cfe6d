using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime.Text;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Calendars;

/// <summary>What came of reading a list of holidays.</summary>
/// <param name="Holidays">The holidays that could be read, in the order of the file.</param>
/// <param name="Diagnostics">What was found, by place.</param>
public sealed record HolidayReadResult(ImmutableArray<Holiday> Holidays, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether anything refuses the list.</summary>
    public bool HasErrors => Diagnostics.Any(one => one.Severity == Severity.Error);
}

/// <summary>
/// A list of holidays as a file: a table (<c>.csv</c>) or an iCalendar (<c>.ics</c>, RFC 5545). Never throws for what the
/// file holds.
/// </summary>
public static class HolidayList
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = CalendarReader.MaxBytes;

    private static readonly Rule TooLarge = new("calendar.file.too-large", Severity.Error, "Split the file by years.");
    private static readonly Rule NoList = new("calendar.holidays.no-list", Severity.Error, "Name a list of holidays .csv or .ics.");

    /// <summary>Whether a file of that name is read as a list of holidays.</summary>
    /// <param name="file">The file's name.</param>
    public static bool IsList(string file) => file.EndsWith(".csv", StringComparison.Ordinal) || file.EndsWith(".ics", StringComparison.Ordinal);

    /// <summary>Reads a list in the form its name ends in.</summary>
    /// <param name="text">The file.</param>
    public static HolidayReadResult Read(CalendarText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsList(text.File)) return Refused(NoList, text.File, "This file is no list of holidays.", "Berkas ini bukan daftar hari libur.");
        if (text.Utf8.Length > MaxBytes)
            return Refused(TooLarge, text.File, $"The file has {text.Utf8.Length} bytes; at most {MaxBytes} are read.", $"Berkas berukuran {text.Utf8.Length} bita; paling besar {MaxBytes}.");
        return text.File.EndsWith(".ics", StringComparison.Ordinal) ? IcsHolidays.Read(text) : HolidayCsv.Read(text);
    }

    /// <summary>Writes a list as the table that <see cref="Read"/> reads: the same holidays, ordered by date.</summary>
    /// <param name="holidays">The holidays.</param>
    public static string ToCsv(IEnumerable<Holiday> holidays)
    {
        var csv = new StringBuilder(HolidayCsv.Header).Append('\n');
        foreach (var holiday in holidays.OrderBy(one => one.Date))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{LocalDatePattern.Iso.Format(holiday.Date)},{HolidayCsv.WeekdayOf(holiday.Date)},{HolidayKinds.WordOf(holiday.Kind)},")
                .Append(CultureInfo.InvariantCulture, $"{Quoted(holiday.Name)},{Quoted(holiday.Decree ?? "")}\n");
        }

        return csv.ToString();
    }

    private static string Quoted(string text) => text == "" ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static HolidayReadResult Refused(Rule rule, string file, string message, string messageId) =>
        new([], [new Diagnostic(rule.Id, rule.Severity, file, 1, 1, null, message, messageId, rule.Mend)]);
}
