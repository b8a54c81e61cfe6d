using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Host.Calendars;
using SopFlow.Host.Configuration;
using SopFlow.Host.Json;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Startup;

/// <summary>Loads the business calendars, and holds them against what was loaded before: a published version never changes.</summary>
/// <param name="calendars">Where they are kept.</param>
/// <param name="database">What was loaded before.</param>
/// <param name="options">Where they come from.</param>
internal sealed class CalendarLoading(LoadedCalendars calendars, SopFlowDatabase database, IOptions<SopFlowOptions> options)
{
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var read = CalendarReader.Read(Texts());
        if (read.Errors.Any())
            throw new StartupProblem($"The business calendars have errors:\n{string.Join('\n', read.Errors)}");
        await PublishAsync(read.Calendars.Values, cancellation);
        calendars.Load(read);
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

    private async Task PublishAsync(IEnumerable<CalendarDefinition> definitions, CancellationToken cancellation)
    {
        await using var context = database.ContextOfAllTenants();
        var published = await context.Calendars.ToDictionaryAsync(row => (row.Id, row.Version), row => row.Content, cancellation);
        foreach (var definition in definitions)
        {
            // With inheritance and lists of holidays resolved, so that a change in any of the files shows.
            var content = JsonSerializer.SerializeToUtf8Bytes(CalendarResponse.Of(definition), HostJson.Options);
            if (!published.TryGetValue((definition.Version.Id, definition.Version.Version), out var before))
                context.Calendars.Add(RowOf(definition, content));
            else if (!before.AsSpan().SequenceEqual(content))
                throw new StartupProblem($"The business calendar {definition.Version} was loaded before with other content. A published version never changes: give the changed calendar the next version.");
        }

        await context.SaveChangesAsync(cancellation);
    }

    private static CalendarRow RowOf(CalendarDefinition definition, byte[] content) => new()
    {
        TenantId = LoadedCalendars.TenantOf(definition.Version.Id),
        Id = definition.Version.Id,
        Version = definition.Version.Version,
        EffectiveFrom = definition.EffectiveFrom,
        Content = content,
    };
}
