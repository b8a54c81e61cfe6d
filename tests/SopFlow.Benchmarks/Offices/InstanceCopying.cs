using System.Collections.Immutable;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Benchmarks.Offices;

/// <summary>Copies rows of instances under other ids by COPY, whatever columns their tables have; the chain of each copy's log is made anew.</summary>
internal sealed class InstanceCopying(SopFlowDatabase database)
{
    private readonly Dictionary<Guid, byte[]> lastHashes = [];

    public async Task CopyAsync(IReadOnlyList<Copies> copies)
    {
        // The log first: its last hash stands with the instance.
        foreach (var table in new[] { "log", "instance", "task", "ended_task", "task_role" })
        {
            // COPY cannot write where row-level security holds its owner too.
            await ExecuteAsync($"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY");
            await CopyAsync(table, copies);
            await ExecuteAsync($"ALTER TABLE {table} FORCE ROW LEVEL SECURITY");
        }

        await ExecuteAsync("ANALYZE");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.Engine.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private async Task CopyAsync(string table, IReadOnlyList<Copies> copies)
    {
        await using var reading = await database.Engine.OpenConnectionAsync();
        await using var writing = await database.Engine.OpenConnectionAsync();
        var columns = await ColumnsAsync(reading, table);
        await using var importer = await writing.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)");
        importer.Timeout = TimeSpan.FromHours(1);
        foreach (var copy in copies)
        {
            var rows = await RowsAsync(reading, table, columns, copy.Template.Key);
            foreach (var id in copy.Ids)
                Write(importer, columns, rows, copy.Template.Key, id);
        }

        await importer.CompleteAsync();
    }

    private void Write(NpgsqlBinaryImporter importer, IReadOnlyList<Column> columns, IReadOnlyList<Dictionary<string, object>> rows, InstanceKey template, Guid id)
    {
        var hash = LogChain.Root;
        foreach (var row in rows)
        {
            importer.StartRow();
            if (row.ContainsKey("hash"))
                lastHashes[id] = [.. hash = HashOf(hash, row, template, id)];
            foreach (var (name, type) in columns)
            {
                var value = name switch
                {
                    "id" or "instance_id" => id,
                    "state" or "events" => Renamed((byte[])row[name], template.Id, id),
                    "hash" or "last_hash" => lastHashes[id],
                    _ => row[name],
                };
                if (value is DBNull)
                    importer.WriteNull();
                else
                    importer.Write(value, type);
            }
        }
    }

    private static ImmutableArray<byte> HashOf(ImmutableArray<byte> previous, Dictionary<string, object> row, InstanceKey template, Guid id) => LogChain.HashOf(
        previous,
        new LogRecord(
            template with { Id = new InstanceId(id) },
            (long)row["version"],
            (long)row["first_sequence"],
            Instant.FromDateTimeUtc((DateTime)row["at"]),
            (string)row["command"],
            (string)row["actor"],
            [.. Renamed((byte[])row["events"], template.Id, id)],
            LogChain.Root));

    /// <summary>The same bytes with another id in the place of the template's: as a text in events, as it is in states.</summary>
    private static byte[] Renamed(byte[] bytes, InstanceId from, Guid to)
    {
        var renamed = (byte[])bytes.Clone();
        Replace(renamed, Encoding.UTF8.GetBytes(from.Value.ToString()), Encoding.UTF8.GetBytes(to.ToString()));
        Replace(renamed, from.Value.ToByteArray(bigEndian: true), to.ToByteArray(bigEndian: true));
        return renamed;
    }

    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> other)
    {
        for (var at = bytes.IndexOf(old); at >= 0; at = bytes.IndexOf(old))
            other.CopyTo(bytes[at..]);
    }

    /// <summary>The columns of a table, but for the position in the feed, which the database gives.</summary>
    private static async Task<IReadOnlyList<Column>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT * FROM {table} LIMIT 0", connection);
        await using var reader = await command.ExecuteReaderAsync();
        return [.. reader.GetColumnSchema().Where(column => column.ColumnName != "position").Select(column => new Column(column.ColumnName, column.NpgsqlDbType!.Value))];
    }

    private static async Task<IReadOnlyList<Dictionary<string, object>>> RowsAsync(NpgsqlConnection connection, string table, IReadOnlyList<Column> columns, InstanceKey key)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM {table} WHERE tenant_id = $1 AND {(table == "instance" ? "id" : "instance_id")} = $2 {(table == "log" ? "ORDER BY version" : "")}", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key.Tenant.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = key.Id.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
            rows.Add(columns.Select((column, i) => (column.Name, Value: reader.GetValue(i))).ToDictionary(cell => cell.Name, cell => cell.Value));
        return rows;
    }

    private sealed record Column(string Name, NpgsqlDbType Type);
}
