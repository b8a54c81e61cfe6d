using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// When a calendar gets its next version, so does every calendar that inherits from it, directly or not: what a decree changes for the country
/// it changes for each office. Inheritance stays pinned to one version, so that a published version never changes by what is published later.
/// </summary>
public static class CalendarSuccession
{
    /// <summary>The versions that are missing, so that the newest version of each calendar inherits from the newest version of its parent.</summary>
    /// <param name="sources">Every version there is, the new ones included, without errors.</param>
    /// <returns>One new version of each calendar that falls behind, parents first; empty when none does.</returns>
    public static ImmutableArray<CalendarFile> Of(IEnumerable<CalendarFile> sources)
    {
        var all = sources.ToDictionary(file => new CalendarVersion(file.Id, (int)file.Version));
        var made = ImmutableArray.CreateBuilder<CalendarFile>();
        var newest = all.Values.GroupBy(file => file.Id).ToDictionary(group => group.Key, group => group.MaxBy(file => file.Version)!);
        var followed = new HashSet<string>();
        foreach (var id in newest.Keys.Order(StringComparer.Ordinal).ToList())
            Follow(id);
        return made.ToImmutable();

        void Follow(string id)
        {
            // Each is looked at once, so that a circle, which the reader refuses, ends here too.
            if (!followed.Add(id) || !newest.TryGetValue(id, out var file) || ParentOf(file) is not { } parent)
                return;
            Follow(parent.Id);
            if (!newest.TryGetValue(parent.Id, out var last) || last.Version <= parent.Version)
                return;
            var next = file with { Version = file.Version + 1, Inherits = $"{last.Id}@{last.Version}", EffectiveFrom = Later(EffectiveFrom(file), EffectiveFrom(last)) };
            made.Add(newest[id] = all[new CalendarVersion(id, (int)next.Version)] = next);
        }

        LocalDate? EffectiveFrom(CalendarFile file) =>
            file.EffectiveFrom ?? (ParentOf(file) is { } parent && all.TryGetValue(parent, out var inherited) ? EffectiveFrom(inherited) : null);
    }

    private static CalendarVersion? ParentOf(CalendarFile file) => file.Inherits is { } text ? CalendarReader.ParseVersion(text) : null;

    /// <summary>The later of two dates: a calendar that is yet to take effect does not do so sooner because its parent changes.</summary>
    private static LocalDate? Later(LocalDate? one, LocalDate? other) => one is null || other > one ? other : one;
}
