using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>Writes an enumeration as its lower-case name, which a person reading the table understands.</summary>
internal static class Lowercase
{
    public static ValueConverter<T, string> Of<T>()
        where T : struct, Enum => new(value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true));
}

/// <summary>Instants as EF Core gives them to PostgreSQL: <see cref="PostgreSqlTime"/>.</summary>
internal sealed class InstantConversion() : ValueConverter<Instant, DateTime>(
    instant => PostgreSqlTime.ToTimestamp(instant), timestamp => PostgreSqlTime.ToInstant(timestamp));

/// <summary>Local dates as EF Core gives them to PostgreSQL.</summary>
internal sealed class LocalDateConversion() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), date => LocalDate.FromDateOnly(date));
