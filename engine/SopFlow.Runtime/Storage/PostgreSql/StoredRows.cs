using Npgsql;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Rows of instances and of the log, with the columns that each is read from.</summary>
internal static class StoredRows
{
    /// <summary>What <see cref="InstanceAt"/> reads.</summary>
    public const string InstanceColumns = "tenant_id, id, version, state, last_hash";

    /// <summary>What <see cref="RecordAt"/> reads, of the log as l.</summary>
    public const string RecordColumns = "l.tenant_id, l.instance_id, l.version, l.first_sequence, l.at, l.command, l.actor, l.events, l.hash, l.position";

    /// <summary>What <see cref="FeedRecordAt"/> reads, of the log as l and its instance as i.</summary>
    public const string FeedColumns = RecordColumns + ", i.definition_id, i.definition_version, i.business_key";

    /// <summary>An instance.</summary>
    public static StoredInstance InstanceAt(NpgsqlDataReader reader) =>
        new(reader.KeyAt(0), reader.GetInt64(2), StateBytes.Read(reader.GetFieldValue<byte[]>(3)), reader.BytesAt(4));

    /// <summary>A record of the log.</summary>
    public static LogRecord RecordAt(NpgsqlDataReader reader) => new(
        reader.KeyAt(0),
        reader.GetInt64(2),
        reader.GetInt64(3),
        reader.InstantAt(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.BytesAt(7),
        reader.BytesAt(8)) { Position = reader.GetInt64(9) };

    /// <summary>A record as the feed shows it.</summary>
    public static FeedRecord FeedRecordAt(NpgsqlDataReader reader) =>
        new(RecordAt(reader), new DefinitionVersion(new DefinitionId(reader.GetString(10)), reader.GetString(11)), reader.TextAt(12));
}
