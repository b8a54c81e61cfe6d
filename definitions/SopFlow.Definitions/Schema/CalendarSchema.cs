using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;

namespace SopFlow.Definitions.Schema;

/// <summary>Writes the JSON Schema (draft 7) of a calendar's file from the model and its documentation, for editors that complete and check while one types.</summary>
public static class CalendarSchema
{
    /// <summary>The schema as indented JSON in UTF-8, ending in a line break. The same model always gives the same bytes.</summary>
    /// <exception cref="FileNotFoundException">An assembly's documentation file does not stand beside it.</exception>
    public static byte[] Write() => SchemaWriter.Write<CalendarFile>(
        "Business calendar",
        XmlDocumentation.Of(typeof(CalendarFile).Assembly, typeof(HolidayKind).Assembly),
        property => property.Name switch
        {
            "id" => CalendarReader.IdPattern,
            "inherits" => CalendarReader.VersionPattern,
            _ => null,
        });
}
