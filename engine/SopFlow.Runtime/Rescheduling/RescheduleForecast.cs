using SopFlow.Runtime.Storage;

namespace SopFlow.Runtime.Rescheduling;

/// <summary>What newer calendars would do to the running clocks.</summary>
/// <param name="Counts">By SOP, in order; those without running instances are left out.</param>
/// <param name="Examples">Some clocks that would move.</param>
public sealed record RescheduleForecast(ImmutableArray<(RescheduleTarget Target, RescheduleCounts Counts)> Counts, ImmutableArray<RescheduleExample> Examples);

/// <summary>A clock that would move.</summary>
/// <param name="Instance">Its instance.</param>
/// <param name="Clock">Its id within the instance.</param>
/// <param name="Before">When it is due.</param>
/// <param name="After">When it would be due.</param>
public sealed record RescheduleExample(StoredInstance Instance, string Clock, Instant Before, Instant After);
