namespace SopFlow.Calendars;

/// <summary>
/// Names one published version of one business calendar, such as <c>id/wib@3</c>. A published version never changes:
/// a decree that adds a holiday makes the next version.
/// </summary>
/// <param name="Id">Path-like name: the country, government or agency first (<c>id/wib</c>, <c>kota-pekalongan/diskominfo</c>).</param>
/// <param name="Version">Counts up from 1 for each id.</param>
public readonly record struct CalendarVersion(string Id, int Version)
{
    /// <summary>The id and the version joined by <c>@</c>, as logs and events show it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}@{Version}");
}
