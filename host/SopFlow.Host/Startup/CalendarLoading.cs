using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Host.Calendars;
using SopFlow.Host.Configuration;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Startup;

/// <summary>
/// Publishes the business calendars of the calendar folder that are not published yet, which begins a change under the running clocks as publishing by
/// request does, and holds the others against what was published: a published version never changes.
/// </summary>
/// <param name="calendars">This host's calendars.</param>
/// <param name="database">What was published before.</param>
/// <param name="surroundings">The time.</param>
/// <param name="options">Where they come from.</param>
internal sealed class CalendarLoading(LoadedCalendars calendars, SopFlowDatabase database, EngineSurroundings surroundings, IOptions<SopFlowOptions> options)
{
    private const string PublishedBy = "calendar folder";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await PublishAsync(Texts(), cancellation);
        await calendars.RefreshAsync(cancellation);
    }

    private IReadOnlyList<CalendarText> Texts()
    {
        if (options.Value.CalendarDirectory is not { } directory)
            return ShippedCalendars.Texts();
        if (!Directory.Exists(directory))
            throw new StartupProblem($"There is no folder {directory} with business calendars (SopFlow:CalendarDirectory).");
        return
        [
            .. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".json" or ".csv")
                .Select(file => new CalendarText(Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllBytes(file))),
        ];
    }

    private async Task PublishAsync(IReadOnlyList<CalendarText> texts, CancellationToken cancellation)
    {
        await using var context = database.ContextOfAllTenants();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await CalendarRows.LockAsync(context, cancellation);
        var published = await CalendarRows.PublishedAsync(context, cancellation);
        await CheckAsync(context, published, texts, cancellation);

        var named = NamesOf(texts);
        var draft = CalendarDraft.Of([.. published.Where(file => !named.Contains((file.Id, file.Version)))], texts);
        draft = draft with { New = [.. draft.New.Where(file => !published.Any(one => one.Id == file.Id && one.Version == file.Version))] };
        draft = draft with { Calendars = [.. draft.Calendars.Where(one => draft.Versions.Contains(one.Version))] };
        if (draft.New.IsEmpty)
            return;
        await AddAsync(context, draft, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task AddAsync(SopFlowDbContext context, CalendarDraft draft, CancellationToken cancellation)
    {
        // Calendars that an earlier version of this program published, which kept no sources, are published already and change nothing.
        var resolved = (await context.Calendars.Select(row => new { row.Id, row.Version }).ToListAsync(cancellation)).Select(row => new CalendarVersion(row.Id, row.Version)).ToHashSet();
        CalendarRows.Add(context, draft with { Calendars = [.. draft.Calendars.Where(one => !resolved.Contains(one.Version))] });
        // By the first version of a calendar no clock runs yet.
        if (draft.Versions.Any(version => version.Version > 1))
            context.CalendarChanges.Add(CalendarRows.ChangeOf(CalendarRow.National, draft, new ChangeReason(PublishedBy, "New versions of calendars in the calendar folder", null), surroundings.Now()));
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Refuses what has errors, and what says something else than was published under the same version.</summary>
    private static async Task CheckAsync(SopFlowDbContext context, IEnumerable<CalendarFile> published, IReadOnlyList<CalendarText> texts, CancellationToken cancellation)
    {
        // With inheritance and lists of holidays resolved, so that a change in any of the files shows.
        var named = NamesOf(texts);
        var read = CalendarReader.Read(published.Where(file => !named.Contains((file.Id, file.Version))).Select(CalendarWriter.Write).Concat(texts));
        if (read.Errors.Any())
            throw new StartupProblem($"The business calendars have errors:\n{string.Join('\n', read.Errors)}");
        if (read.Sources.FirstOrDefault(InheritsAcross) is { } across)
            throw new StartupProblem($"The business calendar {across.Id}@{across.Version} inherits from another government's, {across.Inherits}.");
        foreach (var row in await context.Calendars.ToListAsync(cancellation))
        {
            if (read.Calendars.TryGetValue(new CalendarVersion(row.Id, row.Version), out var now) && !row.Content.AsSpan().SequenceEqual(CalendarRows.ContentOf(now)))
                throw new StartupProblem($"The business calendar {row.Id}@{row.Version} was loaded before with other content. A published version never changes: give the changed calendar the next version.");
        }
    }

    private static bool InheritsAcross(CalendarFile file) =>
        file.Inherits is { } parent && LoadedCalendars.TenantOf(parent) is var owner && owner != CalendarRow.National && owner != LoadedCalendars.TenantOf(file.Id);

    private static HashSet<(string Id, long Version)> NamesOf(IReadOnlyList<CalendarText> texts) =>
        [.. CalendarReader.Read(texts).Sources.Select(file => (file.Id, file.Version))];
}
