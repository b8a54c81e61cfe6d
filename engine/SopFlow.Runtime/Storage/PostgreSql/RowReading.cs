using Npgsql;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Reads what a command gives.</summary>
internal static class RowReading
{
    /// <summary>All rows, in order.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }
}
