using System.Runtime.InteropServices;
using Npgsql;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

// How commands are made and rows are read.
public sealed partial class PostgreSqlInstanceStore
{
    private const string RecordColumns = "l.tenant_id, l.instance_id, l.version, l.first_sequence, l.at, l.command, l.actor, l.events, l.hash, l.position";

    private const int AfterRecordColumns = 10;

    private NpgsqlCommand Command(string text, params ReadOnlySpan<object> parameters) => Command(database.Engine, text, parameters);

    private static NpgsqlCommand Command(NpgsqlDataSource connections, string text, params ReadOnlySpan<object> parameters)
    {
        var command = connections.CreateCommand(text);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static LogRecord RecordAt(NpgsqlDataReader reader) => new(
        KeyAt(reader, 0),
        reader.GetInt64(2),
        reader.GetInt64(3),
        InstantAt(reader, 4),
        reader.GetString(5),
        reader.GetString(6),
        BytesAt(reader, 7),
        BytesAt(reader, 8)) { Position = reader.GetInt64(9) };

    private static FeedRecord FeedRecordAt(NpgsqlDataReader reader) => new(
        RecordAt(reader),
        new DefinitionVersion(new DefinitionId(reader.GetString(AfterRecordColumns)), reader.GetString(AfterRecordColumns + 1)),
        TextAt(reader, AfterRecordColumns + 2));

    /// <summary>The key in two columns, tenant first.</summary>
    private static InstanceKey KeyAt(NpgsqlDataReader reader, int column) =>
        new(new TenantId(reader.GetString(column)), new InstanceId(reader.GetGuid(column + 1)));

    private static Instant InstantAt(NpgsqlDataReader reader, int column) => PostgreSqlTime.ToInstant(reader.GetDateTime(column));

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static ImmutableArray<byte> BytesAt(NpgsqlDataReader reader, int column) =>
        ImmutableCollectionsMarshal.AsImmutableArray(reader.GetFieldValue<byte[]>(column));
}
