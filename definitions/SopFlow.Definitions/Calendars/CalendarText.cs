using System.Text;

namespace SopFlow.Definitions.Calendars;

/// <summary>A file of a set of calendars, already in memory; nothing is opened.</summary>
/// <param name="File">
/// Its name within the set, with forward slashes: <c>id/wib.json</c> is a calendar, <c>id/holidays.csv</c> or
/// <c>id/holidays.ics</c> a list of holidays that calendars name.
/// </param>
/// <param name="Utf8">Its bytes, with or without a byte order mark.</param>
public sealed record CalendarText(string File, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>A file from a string.</summary>
    /// <param name="file">Its name within the set.</param>
    /// <param name="text">Its text.</param>
    public static CalendarText Of(string file, string text) => new(file, Encoding.UTF8.GetBytes(text));
}
