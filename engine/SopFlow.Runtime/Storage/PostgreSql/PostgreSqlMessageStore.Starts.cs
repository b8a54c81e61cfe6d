using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.PostgreSql;

// Instances that messages and signals start.
public sealed partial class PostgreSqlMessageStore
{
    /// <summary>No instance of those that may receive the message waits for it, suspended or not, whether or not one is on its way to it.</summary>
    private const string NobodyWaits = """
        NOT EXISTS (
            SELECT FROM wait w
            WHERE w.kind = 'message' AND w.tenant_id = m.tenant_id AND w.name = m.name AND coalesce(w.correlation_key, '') = m.key AND (m.agency IS NULL OR w.agency = m.agency))
        """;

    /// <summary>
    /// No other message of the same key is on its way to start an instance of the process: where that needs both, it will wait for this one. Where it does not, this one is looked at
    /// again by whoever looks at all addresses.
    /// </summary>
    private const string NothingElseStarts = """
        NOT EXISTS (
            SELECT FROM start_event o
            WHERE o.kind = 'message' AND o.tenant_id = m.tenant_id AND o.definition_id = s.definition_id AND o.name <> m.name AND EXISTS (
                SELECT FROM message b
                WHERE b.status = 'assigned' AND b.kind = 'message' AND b.receiver_key IS NULL AND b.tenant_id = m.tenant_id AND b.key = m.key AND b.name = o.name))
        """;

    /// <summary>Marks the messages of some addresses as on their way that start an instance because nobody waits for them.</summary>
    private static async Task<IReadOnlyList<StoredDelivery>> StartAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MessageAddress> addresses, Instant now, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"""
            SELECT {MessageColumns}, s.definition_id, s.definition_version, s.element_id
            FROM (SELECT DISTINCT * FROM unnest($1, $2, $3) AS a (tenant_id, name, key)) AS a
            CROSS JOIN LATERAL (
                SELECT * FROM message
                WHERE status = 'waiting' AND kind = 'message' AND tenant_id = a.tenant_id AND name = a.name AND key = a.key AND expires_at > $4
                ORDER BY sequence
                LIMIT $5) AS m
            CROSS JOIN LATERAL (
                SELECT * FROM start_event s
                WHERE s.kind = 'message' AND s.tenant_id = m.tenant_id AND s.name = m.name AND (m.agency IS NULL OR s.agency = m.agency)
                ORDER BY s.definition_id, s.element_id
                LIMIT 1) AS s
            WHERE {NobodyWaits} AND {NothingElseStarts}
            ORDER BY m.sequence
            """);
        Add(command.Parameters, addresses);
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        command.Parameters.AddWithValue(MostAtOnce);
        var starting = await command.ReadAllAsync(reader => (Message: MessageAt(reader), Attempts: reader.GetInt32(AfterMessageColumns - 1), At: StartAt(reader)), cancellation);
        var starts = MessagePairing.OneNameEach(starting, s => (s.Message, s.At)).Select(s => (s.Message, s.Attempts, Delivery: MessageDeliveries.Start(s.Message, s.Attempts + 1, 0, s.At, MessageDeliveries.NewInstance(now)))).ToList();
        await AssignAsync(connection, [.. starts.Select(s => new Assignment(s.Message, s.Delivery.Delivery.Target, null))], cancellation);
        return [.. starts.Select(s => s.Delivery)];
    }

    /// <summary>What signals start.</summary>
    private static async Task<IReadOnlyList<(Message Signal, StartPoint At)>> SignalledAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"""
            SELECT {MessageColumns}, s.definition_id, s.definition_version, s.element_id
            FROM (SELECT * FROM message WHERE status = 'waiting' AND kind = 'signal' ORDER BY sequence LIMIT $1) AS m
            JOIN start_event s ON s.kind = 'signal' AND s.tenant_id = m.tenant_id AND s.name = m.name AND (m.agency IS NULL OR s.agency = m.agency)
            ORDER BY m.sequence, s.definition_id, s.element_id
            """);
        command.Parameters.AddWithValue(MostSignals);
        return await command.ReadAllAsync(reader => (MessageAt(reader), StartAt(reader)), cancellation);
    }

    private static StartPoint StartAt(NpgsqlDataReader reader) => new(
        new DefinitionVersion(new DefinitionId(reader.GetString(AfterMessageColumns)), reader.GetString(AfterMessageColumns + 1)), new ElementId(reader.GetString(AfterMessageColumns + 2)));

    /// <summary>Who is about to get a message.</summary>
    private sealed record Assignment(Message Message, InstanceId Instance, int? Key);
}
