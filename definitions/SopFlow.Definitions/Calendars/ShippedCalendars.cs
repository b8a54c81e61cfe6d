namespace SopFlow.Definitions.Calendars;

/// <summary>
/// The calendars that ship: the hours of Perpres 21/2023 in the three zones of Indonesia (<c>id/wib</c>, <c>id/wita</c>,
/// <c>id/wit</c>) and those of offices whose SOPs ship. The files lie in <c>definitions/calendars</c>.
/// </summary>
public static class ShippedCalendars
{
    private const string Prefix = "calendars/";

    /// <summary>Reads them, from this assembly.</summary>
    public static CalendarReadResult Read() => CalendarReader.Read(Texts());

    /// <summary>Their texts, to read them together with others.</summary>
    public static IReadOnlyList<CalendarText> Texts()
    {
        var assembly = typeof(ShippedCalendars).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return new CalendarText(name[Prefix.Length..], memory.ToArray());
        })];
    }
}
