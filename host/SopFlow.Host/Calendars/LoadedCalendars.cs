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
/// answers for the dates of the earlier ones by their own hours; every version stays readable, since clocks name the one that made their due date.
/// </summary>
internal sealed class LoadedCalendars : IBusinessCalendars
{
    /// <summary>The first part of the ids of calendars that every government sees.</summary>
    private const string Country = "id";

    private FrozenDictionary<CalendarVersion, Lazy<BusinessCalendar>> versions = FrozenDictionary<CalendarVersion, Lazy<BusinessCalendar>>.Empty;
    private FrozenDictionary<string, CalendarVersion> newest = FrozenDictionary<string, CalendarVersion>.Empty;

    /// <summary>Takes the calendars of a set, in place of those before.</summary>
    public void Load(CalendarReadResult read)
    {
        versions = read.Calendars.ToFrozenDictionary(pair => pair.Key, pair => new Lazy<BusinessCalendar>(() => BusinessCalendar.Compile(pair.Value)));
        newest = read.Calendars.Keys.GroupBy(version => version.Id).ToFrozenDictionary(ofId => ofId.Key, ofId => ofId.MaxBy(version => version.Version));
    }

    /// <summary>The government to which a calendar belongs; <see cref="CalendarRow.National"/> for the whole country's.</summary>
    public static string TenantOf(string id) => id.Split('/')[0] is var first && first == Country ? CalendarRow.National : first;

    /// <summary>Whether a government sees a calendar.</summary>
    public bool Has(TenantId tenant, string id) => newest.ContainsKey(id) && IsVisible(tenant, id);

    /// <summary>A calendar that a government sees; null when there is none.</summary>
    public BusinessCalendar? Find(TenantId tenant, string id) => Has(tenant, id) ? versions[newest[id]].Value : null;

    /// <summary>A version of a calendar that a government sees; null when there is none.</summary>
    public BusinessCalendar? Find(TenantId tenant, CalendarVersion version) =>
        IsVisible(tenant, version.Id) && versions.TryGetValue(version, out var calendar) ? calendar.Value : null;

    /// <summary>The calendars that a government sees, by id.</summary>
    public ImmutableArray<BusinessCalendar> All(TenantId tenant) =>
        [.. newest.Keys.Where(id => IsVisible(tenant, id)).Order(StringComparer.Ordinal).Select(id => versions[newest[id]].Value)];

    /// <inheritdoc/>
    public ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation) =>
        ValueTask.FromResult(Find(tenant, calendar) ?? throw new KeyNotFoundException($"{tenant} has no calendar '{calendar}'."));

    private static bool IsVisible(TenantId tenant, string id) => TenantOf(id) is var owner && (owner == CalendarRow.National || owner == tenant.Value);
}
