using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Calendars;

/// <summary>
/// The published business calendars, compiled when first asked for. The highest version of a calendar is used, since it answers for the dates of the
/// earlier ones by their own hours; every version stays readable, since clocks name the one that made their due date.
/// </summary>
/// <remarks>
/// Other hosts publish too. This one looks for newer calendars twice a second (<see cref="CalendarWatch"/>), and decides nothing by calendars it has not
/// looked at for longer than <see cref="Freshness"/>.
/// </remarks>
/// <param name="database">Where they are.</param>
internal sealed class LoadedCalendars(SopFlowDatabase database) : IBusinessCalendars, IDisposable
{
    /// <summary>The first part of the ids of calendars that every government sees.</summary>
    private const string Country = "id";

    /// <summary>Wall time for which calendars are used without looking for newer ones.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim one = new(1);
    private volatile Loaded loaded = new(0, FrozenDictionary<CalendarVersion, Lazy<BusinessCalendar>>.Empty, FrozenDictionary<string, CalendarVersion>.Empty);
    private long lookedAt = long.MinValue;

    private sealed record Loaded(long Sequence, FrozenDictionary<CalendarVersion, Lazy<BusinessCalendar>> Versions, FrozenDictionary<string, CalendarVersion> Newest);

    /// <summary>The government to which a calendar belongs; <see cref="CalendarRow.National"/> for the whole country's.</summary>
    public static string TenantOf(string id) => id.Split('/')[0] is var first && first == Country ? CalendarRow.National : first;

    /// <summary>Whether a government sees a calendar.</summary>
    public bool Has(TenantId tenant, string id) => loaded.Newest.ContainsKey(id) && IsVisible(tenant, id);

    /// <summary>The newest version of a calendar that a government sees; null when there is none.</summary>
    public BusinessCalendar? Find(TenantId tenant, string id) => Has(tenant, id) ? Find(tenant, loaded.Newest[id]) : null;

    /// <summary>A version of a calendar that a government sees; null when there is none.</summary>
    public BusinessCalendar? Find(TenantId tenant, CalendarVersion version) =>
        IsVisible(tenant, version.Id) && loaded.Versions.TryGetValue(version, out var calendar) ? calendar.Value : null;

    /// <summary>The newest versions of the calendars that a government sees, by id.</summary>
    public ImmutableArray<BusinessCalendar> All(TenantId tenant) =>
        [.. loaded.Newest.Keys.Where(id => IsVisible(tenant, id)).Order(StringComparer.Ordinal).Select(id => Find(tenant, id)!)];

    /// <inheritdoc/>
    public async ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation)
    {
        if (Environment.TickCount64 - Interlocked.Read(ref lookedAt) > Freshness.TotalMilliseconds || !Has(tenant, calendar))
            await RefreshAsync(cancellation);
        return Find(tenant, calendar) ?? throw new KeyNotFoundException($"{tenant} has no calendar '{calendar}'.");
    }

    /// <inheritdoc/>
    public async ValueTask<BusinessCalendar> GetAtLeastAsync(TenantId tenant, CalendarVersion seen, CancellationToken cancellation)
    {
        if (Find(tenant, seen.Id) is { } known && known.Version.Version >= seen.Version)
            return known;
        await RefreshAsync(cancellation);
        return Find(tenant, seen.Id) is { } found && found.Version.Version >= seen.Version
            ? found
            : throw new KeyNotFoundException($"{tenant} has no calendar {seen}, nor a newer version of it.");
    }

    /// <summary>Looks for calendars that were published since, and takes them in.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            var at = Environment.TickCount64;
            await using var context = database.ContextOfAllTenants();
            if (await context.CalendarSources.MaxAsync(row => (long?)row.Sequence, cancellation) is { } newest && newest > loaded.Sequence)
                loaded = await LoadAsync(context, loaded, cancellation);
            Interlocked.Exchange(ref lookedAt, at);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private static async Task<Loaded> LoadAsync(SopFlowDbContext context, Loaded before, CancellationToken cancellation)
    {
        var rows = await context.CalendarSources.ToListAsync(cancellation);
        var read = CalendarReader.Read(rows.Select(row => new CalendarText($"{row.Id}@{row.Version}.json", row.Content)));
        if (read.Errors.FirstOrDefault() is { } error)
            throw new InvalidOperationException($"A calendar was published and cannot be read any more: {error}");
        return new Loaded(
            rows.Max(row => row.Sequence),
            // What is compiled stays: a published version never changes.
            read.Calendars.ToFrozenDictionary(
                pair => pair.Key,
                pair => before.Versions.TryGetValue(pair.Key, out var kept) ? kept : new Lazy<BusinessCalendar>(() => BusinessCalendar.Compile(pair.Value))),
            read.Calendars.Keys.GroupBy(version => version.Id).ToFrozenDictionary(versions => versions.Key, versions => versions.MaxBy(version => version.Version)));
    }

    private static bool IsVisible(TenantId tenant, string id) => TenantOf(id) is var owner && (owner == CalendarRow.National || owner == tenant.Value);
}
