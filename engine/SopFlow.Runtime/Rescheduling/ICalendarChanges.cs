using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>Remembers how far running clocks have been read against newer calendars, so that a host that goes down leaves the rest to the next.</summary>
public interface ICalendarChanges
{
    /// <summary>The oldest change that is not finished; null when there is none.</summary>
    Task<CalendarChange?> NextAsync(CancellationToken cancellation);

    /// <summary>The published versions of all SOPs of one government, or of all for null.</summary>
    Task<IReadOnlyList<(TenantId Tenant, DefinitionVersion Version)>> DefinitionsAsync(TenantId? tenant, CancellationToken cancellation);

    /// <summary>Says that the work has begun; does nothing when it had.</summary>
    Task BeginAsync(CalendarChange change, Instant at, CancellationToken cancellation);

    /// <summary>Moves the cursor and adds to the counts of its target, together.</summary>
    /// <exception cref="InvalidOperationException">The cursor stands elsewhere: another host is at work on the same change.</exception>
    Task AdvanceAsync(CalendarChange change, RescheduleCursor to, RescheduleCounts counts, CancellationToken cancellation);

    /// <summary>Says that every running clock has been read.</summary>
    Task FinishAsync(CalendarChange change, Instant at, CancellationToken cancellation);
}
