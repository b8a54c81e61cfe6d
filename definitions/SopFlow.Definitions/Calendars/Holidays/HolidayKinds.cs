using System.Collections.Immutable;
using SopFlow.Calendars;

namespace SopFlow.Definitions.Calendars;

/// <summary>The words for kinds of holiday in lists of holidays, CSV and iCalendar alike.</summary>
internal static class HolidayKinds
{
    private static readonly ImmutableDictionary<string, HolidayKind> ByWord = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new KeyValuePair<string, HolidayKind>[]
    {
        new("libur_nasional", HolidayKind.National),
        new("cuti_bersama", HolidayKind.JointLeave),
        new("libur_nasional_keppres", HolidayKind.PollingDay),
        new("libur_lokal", HolidayKind.Local),
    });

    /// <summary>All words, for messages.</summary>
    public static string Words { get; } = string.Join(", ", ByWord.Keys.Order(StringComparer.Ordinal));

    /// <summary>The kind of a word; null when it is none of them.</summary>
    public static HolidayKind? Of(string word) => ByWord.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>The kind of a word as people write it in a calendar program, such as <c>Cuti Bersama</c>.</summary>
    public static HolidayKind? OfCategory(string category) => Of(category.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_'));

    /// <summary>The word of a kind.</summary>
    public static string WordOf(HolidayKind kind) => ByWord.Single(pair => pair.Value == kind).Key;
}
