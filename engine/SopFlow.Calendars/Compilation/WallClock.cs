using NodaTime.TimeZones;

namespace SopFlow.Calendars;

/// <summary>How a time on the wall clock is read where daylight saving repeats or skips it.</summary>
internal static class WallClock
{
    /// <summary>The first of two; after a gap, also one of a whole day, the first instant that follows it.</summary>
    public static ZoneLocalMappingResolver FirstInstant { get; } =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    public static Instant StartOf(LocalDate date, DateTimeZone zone) => date.AtMidnight().InZone(zone, FirstInstant).ToInstant();
}
