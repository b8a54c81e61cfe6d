using SopFlow.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Engine;
using SopFlow.Runtime.Tests.Publishing.Support;

namespace SopFlow.Runtime.Tests.Rescheduling;

/// <summary>The calendar of <see cref="HostingService"/> in versions, as one host knows them: what is published is found when it is looked for.</summary>
internal sealed class CalendarVersions(CalendarVersions? elsewhere = null) : IBusinessCalendars
{
    private readonly Dictionary<int, BusinessCalendar> published = elsewhere?.published ?? new() { [1] = HostingService.Calendar };

    /// <summary>The version that the host has read.</summary>
    public int Known { get; private set; } = 1;

    /// <summary>How often newer ones were looked for.</summary>
    public int Looks { get; private set; }

    /// <summary>The version that a host with all calendars uses.</summary>
    public BusinessCalendar Newest => published[published.Keys.Max()];

    /// <summary>Publishes a next version with other holidays. Hosts do not know of it until they look.</summary>
    public CalendarVersion Publish(params LocalDate[] holidays)
    {
        var definition = HostingService.Calendar.Definition with
        {
            Version = new CalendarVersion(HostingService.Calendar.Version.Id, published.Keys.Max() + 1),
            Holidays = [.. holidays.Select(date => new Holiday(date, HolidayKind.Local, "Hari libur daerah"))],
        };
        published.Add(definition.Version.Version, BusinessCalendar.Compile(definition));
        return definition.Version;
    }

    public ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation) => ValueTask.FromResult(published[Known]);

    public ValueTask<BusinessCalendar> GetAtLeastAsync(TenantId tenant, CalendarVersion seen, CancellationToken cancellation)
    {
        if (Known < seen.Version)
            (Known, Looks) = (published.Keys.Max(), Looks + 1);
        return ValueTask.FromResult(published[Known]);
    }
}
