using SopFlow.Calendars;
using SopFlow.Definitions.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;

namespace SopFlow.Simulation.Tests.World;

/// <summary>The calendars that ship, amended as the year goes on. Every version stays at hand.</summary>
internal sealed class SimulatedCalendars : IBusinessCalendars
{
    private readonly Dictionary<CalendarVersion, BusinessCalendar> versions = [];
    private readonly Dictionary<string, BusinessCalendar> newest = [];

    public SimulatedCalendars()
    {
        var shipped = ShippedCalendars.Read();
        foreach (var id in shipped.Calendars.Keys.Select(version => version.Id).Distinct().Order(StringComparer.Ordinal))
            Publish(shipped.Latest(id)!);
    }

    public BusinessCalendar this[CalendarVersion version] => versions[version];

    public BusinessCalendar Newest(string id) => newest[id];

    /// <summary>Publishes the next version of every calendar: holidays added, and holidays taken back.</summary>
    public void Amend(IReadOnlyList<Holiday> added, IReadOnlyList<LocalDate> removed)
    {
        foreach (var calendar in newest.Values.ToList())
        {
            Publish(calendar.Definition with
            {
                Version = new CalendarVersion(calendar.Version.Id, calendar.Version.Version + 1),
                Holidays = [.. calendar.Definition.Holidays.Where(holiday => !removed.Contains(holiday.Date)), .. added],
            });
        }
    }

    public ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation) => ValueTask.FromResult(newest[calendar]);

    public ValueTask<BusinessCalendar> GetAtLeastAsync(TenantId tenant, CalendarVersion seen, CancellationToken cancellation) => ValueTask.FromResult(newest[seen.Id]);

    private void Publish(CalendarDefinition definition) =>
        versions[definition.Version] = newest[definition.Version.Id] = BusinessCalendar.Compile(definition, new CalendarHorizon(2024, 2040));
}
