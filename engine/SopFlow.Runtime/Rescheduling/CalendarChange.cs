using SopFlow.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>New versions of calendars that were published together, against which running clocks are to be read.</summary>
/// <param name="Owner">The government whose calendars changed; null for the whole country's.</param>
/// <param name="Id">The change.</param>
/// <param name="Calendars">The new versions.</param>
/// <param name="RequestedAt">When they were published.</param>
/// <param name="StartedAt">When a host began with the clocks; null before that.</param>
/// <param name="Cursor">Up to where all is done; null when nothing is.</param>
public sealed record CalendarChange(
    TenantId? Owner, Guid Id, ImmutableHashSet<CalendarVersion> Calendars, Instant RequestedAt, Instant? StartedAt, RescheduleCursor? Cursor);

/// <summary>Up to where running instances have been read, in the order of target, start and id.</summary>
/// <param name="Target">The SOP that was read last.</param>
/// <param name="After">Its instance that was read last.</param>
public sealed record RescheduleCursor(RescheduleTarget Target, InstancePosition After);
