using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;

namespace SopFlow.Runtime.Storage.PostgreSql;

// Finding receivers. One transaction at a time matches in the whole database, so that each sees what the one before has given to whom; the unique index
// message_receiver holds that even if it did not.
public sealed partial class PostgreSqlMessageStore
{
    /// <summary>Messages of one address that are matched at once.</summary>
    private const int MostAtOnce = 50;

    private const int MostSignals = 100;

    /// <summary>Any number, the same for all hosts.</summary>
    private const long MatchingLock = 0x736F70_6D736701;

    private const string MessageColumns = "m.tenant_id, m.id, m.kind, m.name, m.key, m.agency, m.source_id, m.sent_by, m.variables, m.sent_at, m.expires_at, m.attempts";

    private const int AfterMessageColumns = 12;

    /// <summary>Waits that may take a message: nobody is suspended, nothing is on its way to them.</summary>
    private const string Receivable = """
        EXISTS (SELECT FROM instance i WHERE i.tenant_id = w.tenant_id AND i.id = w.instance_id AND i.status = 'active')
            AND NOT EXISTS (
                SELECT FROM message b WHERE b.status = 'assigned' AND b.tenant_id = w.tenant_id AND b.receiver_id = w.instance_id AND b.receiver_key = w.key)
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MessageAddress>> FindMatchesAsync(Instant now, int limit, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand($"""
            SELECT DISTINCT m.tenant_id, m.name, m.key FROM message m
            WHERE m.status = 'waiting' AND m.kind = 'message' AND m.expires_at > $1 AND (
                EXISTS (
                    SELECT FROM wait w
                    WHERE w.kind = 'message' AND w.tenant_id = m.tenant_id AND w.name = m.name AND coalesce(w.correlation_key, '') = m.key
                        AND (m.agency IS NULL OR w.agency = m.agency) AND {Receivable})
                OR (EXISTS (
                    SELECT FROM start_event s WHERE s.kind = 'message' AND s.tenant_id = m.tenant_id AND s.name = m.name AND (m.agency IS NULL OR s.agency = m.agency))
                    AND {NobodyWaits}))
            LIMIT $2
            """);
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        command.Parameters.AddWithValue(limit);
        return await command.ReadAllAsync(reader => new MessageAddress(new TenantId(reader.GetString(0)), reader.GetString(1), reader.GetString(2)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDelivery>> MatchAsync(IReadOnlyCollection<MessageAddress> addresses, Instant now, Duration lease, CancellationToken cancellation)
    {
        if (addresses.Count == 0 || !await IsAnyWaitingAsync(addresses, cancellation))
            return [];
        await using var connection = await database.Engine.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, cancellation);
        var pairs = MessagePairing.Pair(await CandidatesAsync(connection, addresses, now, cancellation)).Select(pair => (pair.Message, pair.Attempts, Receiver: pair.Receiver!.Value)).ToList();
        await AssignAsync(connection, pairs.ConvertAll(pair => new Assignment(pair.Message, pair.Receiver.Instance, pair.Receiver.Key)), cancellation);
        List<StoredDelivery> deliveries =
        [
            .. pairs.Select(pair => MessageDeliveries.To(pair.Message, pair.Attempts + 1, pair.Receiver.Instance, pair.Receiver.Key)),
            .. await StartAsync(connection, addresses, now, cancellation),
        ];
        if (deliveries.Count == 0)
            return [];
        await connection.DeliverAsync(deliveries, now, now + lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return deliveries;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDelivery>?> BroadcastAsync(Instant now, Duration lease, CancellationToken cancellation)
    {
        await using var connection = await database.Engine.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, cancellation);
        var heard = await HeardAsync(connection, cancellation);
        if (heard.Count == 0)
            return null;
        var started = await SignalledAsync(connection, cancellation);
        var deliveries = new List<StoredDelivery>();
        foreach (var signal in heard.Select(h => h.Signal).DistinctBy(signal => (signal.Tenant, signal.Id)))
        {
            var receivers = heard.Where(h => h.Signal.Id == signal.Id && h.Receiver is not null).Select((h, number) => MessageDeliveries.Signal(signal, number, h.Receiver!.Value)).ToList();
            deliveries.AddRange(receivers);
            deliveries.AddRange(started.Where(s => s.Signal.Id == signal.Id).Select((s, number) => MessageDeliveries.Start(signal, 1, receivers.Count + number, s.At, MessageDeliveries.NewInstance(now))));
        }

        await connection.DeliverAsync(deliveries, now, now + lease, cancellation);
        await EndAsync(connection, [.. heard.Select(h => h.Signal)], deliveries, now, cancellation);
        await transaction.CommitAsync(cancellation);
        return deliveries;
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, "SELECT pg_advisory_xact_lock($1)");
        command.Parameters.AddWithValue(MatchingLock);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Most waits open with no message there: seen without the lock.</summary>
    private async Task<bool> IsAnyWaitingAsync(IReadOnlyCollection<MessageAddress> addresses, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            SELECT EXISTS (
                SELECT FROM unnest($1, $2, $3) AS a (tenant_id, name, key)
                JOIN message m ON m.tenant_id = a.tenant_id AND m.name = a.name AND m.key = a.key AND m.status = 'waiting' AND m.kind = 'message')
            """);
        Add(command.Parameters, addresses);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The messages of each address in order, and to the nth of them the n receivers that have waited longest.</summary>
    private static async Task<IReadOnlyList<MessageCandidate>> CandidatesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MessageAddress> addresses, Instant now, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"""
            SELECT {MessageColumns}, w.instance_id, w.key
            FROM (SELECT DISTINCT * FROM unnest($1, $2, $3) AS a (tenant_id, name, key)) AS a
            CROSS JOIN LATERAL (
                SELECT o.*, row_number() OVER (ORDER BY o.sequence) AS place
                FROM (
                    SELECT * FROM message
                    WHERE status = 'waiting' AND kind = 'message' AND tenant_id = a.tenant_id AND name = a.name AND key = a.key AND expires_at > $4
                    ORDER BY sequence
                    LIMIT $5) AS o) AS m
            CROSS JOIN LATERAL (
                SELECT w.instance_id, w.key, w.created_at FROM wait w
                WHERE w.kind = 'message' AND w.tenant_id = a.tenant_id AND w.name = a.name AND coalesce(w.correlation_key, '') = a.key
                    AND (m.agency IS NULL OR w.agency = m.agency) AND {Receivable}
                ORDER BY w.created_at, w.instance_id, w.key
                LIMIT m.place) AS w
            ORDER BY m.sequence, w.created_at, w.instance_id, w.key
            """);
        Add(command.Parameters, addresses);
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        command.Parameters.AddWithValue(MostAtOnce);
        return await command.ReadAllAsync(reader => new MessageCandidate(MessageAt(reader), reader.GetInt32(AfterMessageColumns - 1), (new InstanceId(reader.GetGuid(AfterMessageColumns)), reader.GetInt32(AfterMessageColumns + 1))),
            cancellation);
    }

    private static async Task<IReadOnlyList<(Message Signal, InstanceId? Receiver)>> HeardAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"""
            SELECT {MessageColumns}, w.instance_id
            FROM (SELECT * FROM message WHERE status = 'waiting' AND kind = 'signal' ORDER BY sequence LIMIT $1) AS m
            LEFT JOIN LATERAL (
                SELECT DISTINCT w.instance_id FROM wait w JOIN instance i ON i.tenant_id = w.tenant_id AND i.id = w.instance_id AND i.status = 'active'
                WHERE w.kind = 'signal' AND w.tenant_id = m.tenant_id AND w.name = m.name AND (m.agency IS NULL OR w.agency = m.agency)
                    AND w.instance_id IS DISTINCT FROM m.source_id) AS w ON true
            ORDER BY m.sequence, w.instance_id
            """);
        command.Parameters.AddWithValue(MostSignals);
        return await command.ReadAllAsync(reader => (MessageAt(reader), reader.IsDBNull(AfterMessageColumns) ? (InstanceId?)null : new InstanceId(reader.GetGuid(AfterMessageColumns))), cancellation);
    }

    private static async Task AssignAsync(NpgsqlConnection connection, IReadOnlyList<Assignment> assignments, CancellationToken cancellation)
    {
        if (assignments.Count == 0)
            return;
        await using var command = Command(connection, """
            UPDATE message m SET status = 'assigned', attempts = m.attempts + 1, receiver_id = p.receiver_id, receiver_key = p.receiver_key
            FROM unnest($1, $2, $3, $4) AS p (tenant_id, id, receiver_id, receiver_key)
            WHERE m.tenant_id = p.tenant_id AND m.id = p.id
            """);
        command.Parameters.AddWithValue(assignments.Select(a => a.Message.Tenant.Value).ToArray());
        command.Parameters.AddWithValue(assignments.Select(a => a.Message.Id).ToArray());
        command.Parameters.AddWithValue(assignments.Select(a => a.Instance.Value).ToArray());
        command.Parameters.AddWithValue(assignments.Select(a => a.Key).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task EndAsync(
        NpgsqlConnection connection, IReadOnlyList<Message> signals, IReadOnlyList<StoredDelivery> deliveries, Instant now, CancellationToken cancellation)
    {
        var receivers = deliveries.ToLookup(delivery => (delivery.Key.Tenant, delivery.Key.Source.Value));
        var ended = signals.DistinctBy(signal => (signal.Tenant, signal.Id)).ToList();
        await using var command = Command(connection, """
            UPDATE message m SET status = 'consumed', ended_at = $4, receivers = s.receivers
            FROM unnest($1, $2, $3) AS s (tenant_id, id, receivers) WHERE m.tenant_id = s.tenant_id AND m.id = s.id
            """);
        command.Parameters.AddWithValue(ended.Select(signal => signal.Tenant.Value).ToArray());
        command.Parameters.AddWithValue(ended.Select(signal => signal.Id).ToArray());
        command.Parameters.AddWithValue(ended.Select(signal => receivers[(signal.Tenant, signal.Id)].Count()).ToArray());
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text) => new(text, connection);

    private static void Add(NpgsqlParameterCollection parameters, IReadOnlyCollection<MessageAddress> addresses)
    {
        parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, addresses.Select(a => a.Tenant.Value).ToArray());
        parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, addresses.Select(a => a.Name).ToArray());
        parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, addresses.Select(a => a.Key).ToArray());
    }

    private static Message MessageAt(NpgsqlDataReader reader) => new(
        new TenantId(reader.GetString(0)), reader.GetGuid(1), Enum.Parse<MessageKind>(reader.GetString(2), ignoreCase: true), reader.GetString(3))
    {
        CorrelationKey = reader.GetString(4) is { Length: > 0 } key ? key : null,
        Agency = reader.IsDBNull(5) ? null : reader.GetString(5),
        Source = reader.IsDBNull(6) ? null : new InstanceId(reader.GetGuid(6)),
        SentBy = reader.GetString(7),
        Variables = KernelJson.ReadVariables(reader.GetFieldValue<byte[]>(8)),
        SentAt = PostgreSqlTime.ToInstant(reader.GetDateTime(9)),
        ExpiresAt = PostgreSqlTime.ToInstant(reader.GetDateTime(10)),
    };
}
