using System.Text.Json;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>Writes a calendar as the JSON that <see cref="CalendarReader"/> reads.</summary>
public static class CalendarWriter
{
    /// <summary>The calendar as a file of a set, named by its id and version. The same calendar always gives the same bytes.</summary>
    /// <param name="file">The calendar.</param>
    public static CalendarText Write(CalendarFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new CalendarText($"{file.Id}@{file.Version}.json", JsonSerializer.SerializeToUtf8Bytes(file, SopJson.Options));
    }
}
