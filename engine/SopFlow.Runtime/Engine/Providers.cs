using SopFlow.Calendars;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Engine;

/// <summary>Compiled process definitions, wherever they come from. Implementations keep them in memory: this is asked on every command.</summary>
public interface IProcessDefinitions
{
    /// <summary>One version of a definition; null when the tenant has not published it.</summary>
    ValueTask<ProcessDefinition?> FindAsync(TenantId tenant, DefinitionVersion version, CancellationToken cancellation);

    /// <summary>The newest version of a definition; null when the tenant has published none.</summary>
    ValueTask<ProcessDefinition?> FindNewestAsync(TenantId tenant, DefinitionId id, CancellationToken cancellation);
}

/// <summary>Compiled business calendars. Implementations keep them in memory: this is asked on every command.</summary>
public interface IBusinessCalendars
{
    /// <summary>The version of a calendar in force at an instant.</summary>
    /// <exception cref="KeyNotFoundException">There is no such calendar: publishing refuses definitions that name one.</exception>
    ValueTask<BusinessCalendar> GetAsync(TenantId tenant, string calendar, Instant at, CancellationToken cancellation);

    /// <summary>The newest version of a calendar, looked for anew where the one at hand is older than one that was seen elsewhere.</summary>
    /// <param name="tenant">The government.</param>
    /// <param name="seen">The version that was seen: by another host, which has calendars that this one has not read yet.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="KeyNotFoundException">There is no such version, nor a newer one.</exception>
    ValueTask<BusinessCalendar> GetAtLeastAsync(TenantId tenant, CalendarVersion seen, CancellationToken cancellation);
}
