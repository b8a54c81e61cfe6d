using System.Collections.Immutable;
using SopFlow.Calendars;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>What came of reading a set of calendars.</summary>
/// <param name="Calendars">
/// Every version that has a zone and no errors, inheritance resolved, each with the version before it as
/// <see cref="CalendarDefinition.Earlier"/>.
/// </param>
/// <param name="Diagnostics">What was found, by file and place.</param>
public sealed record CalendarReadResult(ImmutableDictionary<CalendarVersion, CalendarDefinition> Calendars, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Every file that could be read, with the lists of holidays it names written into it: each says by itself what it adds to what it inherits.</summary>
    public ImmutableArray<CalendarFile> Sources { get; init; } = [];

    /// <summary>The findings that refuse a calendar.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The highest version of an id; null when there is none.</summary>
    /// <param name="id">Id of the calendar, such as <c>id/wib</c>.</param>
    public CalendarDefinition? Latest(string id) =>
        Calendars.Values.Where(calendar => calendar.Version.Id == id).MaxBy(calendar => calendar.Version.Version);

    /// <summary>The id that somebody may have meant by a misspelt one; null when none is near.</summary>
    /// <param name="id">What was written.</param>
    public string? Nearest(string id) => Spelling.Nearest(id, Calendars.Keys.Select(version => version.Id).Distinct());
}
