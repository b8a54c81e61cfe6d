using SopFlow.Definitions.Calendars;

namespace SopFlow.Cli.Due;

/// <summary>The calendars that ship, together with those of a folder.</summary>
internal static class CalendarFolder
{
    private static readonly string[] Endings = [".json", ".csv", ".ics"];

    /// <exception cref="UnansweredException">There is no such folder.</exception>
    public static CalendarReadResult Read(DirectoryInfo? folder)
    {
        if (folder is null) return ShippedCalendars.Read();
        if (!folder.Exists) throw new UnansweredException($"There is no folder {folder}.", $"Tidak ada folder {folder}.", []);
        var own = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => Endings.Contains(file.Extension, StringComparer.Ordinal))
            .Select(file => new CalendarText(Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), File.ReadAllBytes(file.FullName)))
            .ToDictionary(text => text.File, StringComparer.Ordinal);
        return CalendarReader.Read([.. own.Values, .. ShippedCalendars.Texts().Where(text => !own.ContainsKey(text.File))]);
    }
}
