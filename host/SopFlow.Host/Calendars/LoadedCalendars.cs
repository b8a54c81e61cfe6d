using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Host.Calendars;

/// <summary>
/// The business calendars of this host, loaded at start and compiled when first asked for. The highest version of a calendar is used, since it
/// answers for the dates of the earlier ones by their own hours.
/// </summary>
internal sealed class LoadedCalendars : IBusinessCalendars
{
    /// <summary>The first part of the ids of calendars that every government sees.</summary>
    private const string Country = "id";

    private FrozenDictionary<string, Lazy<BusinessCalendar>> byId = FrozenDictionary<string, Lazy<BusinessCalendar>>.Empty;

    /// <summary>Takes the calendars of a set, in place of those before.</summary>
    public void Load(CalendarReadResult read) => byId = read.Calendars.Keys
        .Select(version => version.Id)
        .Distinct()
        .ToFrozenDictionary(id => id, id => new Lazy<BusinessCalendar>(() => BusinessCalendar.Compile(read.Latest(id)!)));

    /// <summary>The government to which a calendar belongs; <see cref="CalendarRow.National"/> for the whole country's.</summary>
    public static string TenantOf(string id) => id.Split('/')[0] is var first && first == Country ? CalendarRow.National : first;

    /// <summary>Whether a government sees a calendar.</summary>
    public bool Has(TenantId tenant, string id) => byId.ContainsKey(id) && IsVisible(tenant, id);

    /// <summary>A calendar that a government sees; null when there is none.</summary>
    public BusinessCalendar? Find(TenantId tenant, string id) => Has(tenant, id) ? byId[id].Value : null;

    /// <summary>The calendars that a government sees, by id.</summary>
    public ImmutableArray<BusinessCalendar> All(TenantId tenant) =>
        [.. byId.Keys.Where(id => IsVisible(tenant, id)).Order(StringComparer.Ordinal).Select(id => byId[id].Value)];

    /// <inheritdoc/>
    public ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation) =>
        ValueTask.FromResult(Find(tenant, calendar) ?? throw new KeyNotFoundException($"{tenant} has no calendar '{calendar}'."));

    private static bool IsVisible(TenantId tenant, string id) => TenantOf(id) is var owner && (owner == CalendarRow.National || owner == tenant.Value);
}
