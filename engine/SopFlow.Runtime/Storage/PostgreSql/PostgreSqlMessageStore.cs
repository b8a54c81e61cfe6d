using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Messages and signals as rows. What commits do to them is in their own statement: <c>commit_messages</c>.</summary>
/// <param name="database">A migrated database.</param>
public sealed partial class PostgreSqlMessageStore(SopFlowDatabase database) : IMessageStore
{
    /// <summary>Messages forgotten in one statement.</summary>
    private const int MostForgotten = 5000;

    /// <inheritdoc/>
    public async Task<bool> SendAsync(Message message, AnsweredRequest? request, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand(request is null ? $"{Insert} SELECT {InsertedValues}" : $"""
            WITH answered AS (
                INSERT INTO request (tenant_id, key, body_hash, status, response, location, etag, at) VALUES ($1, $11, $12, $13, $14, $15, $16, $17)
                ON CONFLICT DO NOTHING
                RETURNING key)
            {Insert} SELECT {InsertedValues} FROM answered
            """);
        var parameters = command.Parameters;
        parameters.AddWithValue(message.Tenant.Value);
        parameters.AddWithValue(message.Id);
        parameters.AddWithValue(Lowercase.NameOf(message.Kind));
        parameters.AddWithValue(StorableText.Required(message.Name, nameof(message.Name)));
        parameters.AddWithValue(StorableText.Required(message.CorrelationKey ?? "", nameof(message.CorrelationKey)));
        parameters.Add(Text(message.Agency));
        parameters.AddWithValue(StorableText.Replaced(message.SentBy)!);
        parameters.AddWithValue(KernelJson.Write(message.Variables));
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(message.SentAt));
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(message.ExpiresAt));
        if (request is not null)
            parameters.AddAnswer(request);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <inheritdoc/>
    public async Task PutBackAsync(DeliveryKey delivery, CancellationToken cancellation)
    {
        await using var command = Taken(delivery, "status = 'waiting', receiver_id = NULL, receiver_key = NULL");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task RefuseAsync(DeliveryKey delivery, string reason, Instant now, CancellationToken cancellation)
    {
        await using var command = Taken(delivery, "status = 'refused', reason = $5, ended_at = $6");
        command.Parameters.AddWithValue(StorableText.Replaced(reason)!);
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<int> ExpireAsync(Instant now, CancellationToken cancellation)
    {
        await using var forget = database.Engine.CreateCommand("DELETE FROM message WHERE ctid = ANY (ARRAY(SELECT ctid FROM message WHERE ended_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED))");
        forget.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now - MessageLimits.Kept));
        forget.Parameters.AddWithValue(MostForgotten);
        await forget.ExecuteNonQueryAsync(cancellation);
        await using var expire = database.Engine.CreateCommand("UPDATE message SET status = 'expired', ended_at = expires_at WHERE status = 'waiting' AND kind = 'message' AND expires_at <= $1");
        expire.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        return await expire.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<MessageProgress?> FindAsync(TenantId tenant, Guid id, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("SELECT status, receiver_id, receivers, reason, ended_at FROM message WHERE tenant_id = $1 AND id = $2");
        command.Parameters.AddWithValue(tenant.Value);
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new MessageProgress(
                Enum.Parse<MessageStatus>(reader.GetString(0), ignoreCase: true),
                reader.IsDBNull(1) ? null : new InstanceId(reader.GetGuid(1)),
                reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : PostgreSqlTime.ToInstant(reader.GetDateTime(4)))
            : null;
    }

    private const string Insert = "INSERT INTO message (tenant_id, id, kind, name, key, agency, sent_by, variables, sent_at, expires_at, status, attempts, receivers)";

    private const string InsertedValues = "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', 0, 0";

    /// <summary>Takes a delivery away and changes its message, where the delivery was not carried out meanwhile.</summary>
    private NpgsqlCommand Taken(DeliveryKey delivery, string change)
    {
        var command = database.Engine.CreateCommand($"""
            WITH taken AS (DELETE FROM delivery WHERE tenant_id = $1 AND source_id = $2 AND source_version = $3 AND number = $4 RETURNING tenant_id, source_id)
            UPDATE message m SET {change} FROM taken t WHERE m.tenant_id = t.tenant_id AND m.id = t.source_id AND m.status = 'assigned'
            """);
        command.Parameters.AddWithValue(delivery.Tenant.Value);
        command.Parameters.AddWithValue(delivery.Source.Value);
        command.Parameters.AddWithValue(delivery.Version);
        command.Parameters.AddWithValue(delivery.Number);
        return command;
    }

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };
}
