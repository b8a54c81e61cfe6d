namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The one place where instants and <c>timestamptz</c> meet. Kernel instants are whole milliseconds, so the microseconds of the database lose nothing.</summary>
internal static class PostgreSqlTime
{
    /// <summary>The instant for a parameter; <see cref="Instant.MaxValue"/> becomes <c>infinity</c>.</summary>
    public static DateTime ToTimestamp(Instant instant) => instant.ToDateTimeUtc();

    /// <summary>The instant for a parameter; null stays null.</summary>
    public static DateTime? ToTimestamp(Instant? instant) => instant?.ToDateTimeUtc();

    /// <summary>The instant of a column; <c>infinity</c> becomes <see cref="Instant.MaxValue"/>.</summary>
    // Npgsql reads infinity as DateTime.MaxValue, which is 99 nanoseconds before the last instant.
    public static Instant ToInstant(DateTime timestamp) =>
        timestamp.Ticks == DateTime.MaxValue.Ticks ? Instant.MaxValue : Instant.FromDateTimeUtc(timestamp);
}
