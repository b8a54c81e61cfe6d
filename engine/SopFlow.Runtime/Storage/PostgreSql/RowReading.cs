using System.Runtime.InteropServices;
using Npgsql;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Makes commands and reads what they give.</summary>
internal static class RowReading
{
    /// <summary>A command with its parameters in the order of their places.</summary>
    public static NpgsqlCommand CreateCommand(this NpgsqlDataSource source, string text, params ReadOnlySpan<object> parameters)
    {
        var command = source.CreateCommand(text);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>All rows, in order.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The key in two columns, tenant first.</summary>
    public static InstanceKey KeyAt(this NpgsqlDataReader reader, int column) =>
        new(new TenantId(reader.GetString(column)), new InstanceId(reader.GetGuid(column + 1)));

    /// <summary>An instant.</summary>
    public static Instant InstantAt(this NpgsqlDataReader reader, int column) => PostgreSqlTime.ToInstant(reader.GetDateTime(column));

    /// <summary>A text, or null.</summary>
    public static string? TextAt(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Bytes that nobody else holds.</summary>
    public static ImmutableArray<byte> BytesAt(this NpgsqlDataReader reader, int column) =>
        ImmutableCollectionsMarshal.AsImmutableArray(reader.GetFieldValue<byte[]>(column));
}
