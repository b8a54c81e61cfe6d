using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Host.Json;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Calendars;

/// <summary>Calendars in the database: as written, as resolved, and the change that their publishing is to running clocks.</summary>
internal static class CalendarRows
{
    /// <summary>Whoever publishes calendars holds this, so that versions follow each other and no host overlooks one: "calendar" in ASCII.</summary>
    private const long Lock = 0x6361_6C65_6E64_6172;

    /// <summary>Keeps others from publishing calendars until the transaction ends.</summary>
    public static Task LockAsync(SopFlowDbContext context, CancellationToken cancellation) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellation);

    /// <summary>Every version that the context sees, as written.</summary>
    public static async Task<ImmutableArray<CalendarFile>> PublishedAsync(SopFlowDbContext context, CancellationToken cancellation)
    {
        var rows = await context.CalendarSources.Select(row => new { row.Id, row.Version, row.Content }).ToListAsync(cancellation);
        return CalendarReader.Read(rows.Select(row => new CalendarText($"{row.Id}@{row.Version}.json", row.Content))).Sources;
    }

    /// <summary>Publishes a draft with the next saving of the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="draft">Without errors.</param>
    public static void Add(SopFlowDbContext context, CalendarDraft draft)
    {
        foreach (var file in draft.New)
        {
            context.CalendarSources.Add(new CalendarSourceRow
            {
                TenantId = LoadedCalendars.TenantOf(file.Id), Id = file.Id, Version = (int)file.Version, Content = CalendarWriter.Write(file).Utf8.ToArray(),
            });
        }

        foreach (var definition in draft.Calendars)
            context.Calendars.Add(RowOf(definition));
    }

    /// <summary>A calendar with all that it inherits, as it is answered to whoever reads it.</summary>
    public static byte[] ContentOf(CalendarDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(CalendarResponse.Of(definition), HostJson.Options);

    /// <summary>The change that a draft is.</summary>
    public static CalendarChangeRow ChangeOf(string tenant, CalendarDraft draft, ChangeReason why, Instant at) => new()
    {
        TenantId = tenant,
        Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
        Calendars = [.. draft.Versions.Select(version => version.ToString())],
        Reason = why.Reason,
        Decree = why.Decree,
        RequestedBy = why.By,
        RequestedAt = at,
    };

    private static CalendarRow RowOf(CalendarDefinition definition) => new()
    {
        TenantId = LoadedCalendars.TenantOf(definition.Version.Id),
        Id = definition.Version.Id,
        Version = definition.Version.Version,
        EffectiveFrom = definition.EffectiveFrom,
        Content = ContentOf(definition),
    };
}

/// <summary>Why calendars change.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Decree">The decree behind it; null for none.</param>
internal sealed record ChangeReason(string By, string Reason, string? Decree);
