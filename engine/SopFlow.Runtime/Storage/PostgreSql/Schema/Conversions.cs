using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SopFlow.Runtime.Storage.PostgreSql.Schema;

/// <summary>Writes an enumeration as its lower-case name, which a person reading the table understands.</summary>
internal static class Lowercase
{
    public static ValueConverter<T, string> Of<T>()
        where T : struct, Enum => new(value => NameOf(value), text => Enum.Parse<T>(text, true));

    public static string NameOf<T>(T value)
        where T : struct, Enum => Names<T>.Lower[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Lower = Enum.GetValues<T>().ToFrozenDictionary(v => v, v => v.ToString().ToLowerInvariant());
    }
}

/// <summary>Instants as EF Core gives them to PostgreSQL: <see cref="PostgreSqlTime"/>.</summary>
internal sealed class InstantConversion() : ValueConverter<Instant, DateTime>(
    instant => PostgreSqlTime.ToTimestamp(instant), timestamp => PostgreSqlTime.ToInstant(timestamp));

/// <summary>Local dates as EF Core gives them to PostgreSQL.</summary>
internal sealed class LocalDateConversion() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), date => LocalDate.FromDateOnly(date));
