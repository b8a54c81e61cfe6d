using System.Collections.Immutable;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Host.Calendars;

/// <summary>Calendars that are to be published together: what somebody wrote, and the next version of every calendar that inherits from it.</summary>
/// <param name="New">The new versions as they will be kept, parents first.</param>
/// <param name="Calendars">Those of them that an office can count by.</param>
/// <param name="Errors">Why they cannot be published; empty when they can.</param>
internal sealed record CalendarDraft(ImmutableArray<CalendarFile> New, ImmutableArray<CalendarDefinition> Calendars, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>The versions that would come into being.</summary>
    public IEnumerable<CalendarVersion> Versions => New.Select(file => new CalendarVersion(file.Id, (int)file.Version));

    /// <summary>Drafts the publishing of new texts.</summary>
    /// <param name="published">What is published.</param>
    /// <param name="texts">What is new, and perhaps some of what is published.</param>
    public static CalendarDraft Of(IReadOnlyCollection<CalendarFile> published, IReadOnlyCollection<CalendarText> texts)
    {
        var known = published.Select(VersionOf).ToHashSet();
        var read = CalendarReader.Read(published.Select(CalendarWriter.Write).Concat(texts));
        if (read.Errors.Any())
            return new CalendarDraft([], [], [.. read.Errors]);
        var successors = CalendarSuccession.Of(read.Sources);
        if (!successors.IsEmpty)
            read = CalendarReader.Read(read.Sources.Concat(successors).Select(CalendarWriter.Write));
        var added = read.Sources.Where(file => !known.Contains(VersionOf(file))).ToImmutableArray();
        return new CalendarDraft(
            added,
            [.. added.Select(VersionOf).Where(read.Calendars.ContainsKey).Select(version => read.Calendars[version])],
            [.. read.Errors]);
    }

    private static CalendarVersion VersionOf(CalendarFile file) => new(file.Id, (int)file.Version);
}
