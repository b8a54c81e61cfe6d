using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;
using SopFlow.Kernel.Serialization;
using SopFlow.Runtime.Messaging;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Start events as rows.</summary>
/// <param name="database">A migrated database.</param>
public sealed class PostgreSqlStartEvents(SopFlowDatabase database) : IStartEvents
{
    /// <inheritdoc/>
    public async Task ReplaceAsync(TenantId tenant, DefinitionId definition, Func<CancellationToken, Task<PublishedStarts?>> newest, CancellationToken cancellation)
    {
        await using var connection = await database.Engine.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended($1, 1))", cancellation, $"{tenant} {definition}");
        if (await newest(cancellation) is not { } starts)
            return;
        await ExecuteAsync(
            connection, "DELETE FROM start_event WHERE tenant_id = $1 AND definition_id = $2 AND definition_version <> $3", cancellation, tenant.Value, definition.Value, starts.Version.Version);
        await ExecuteAsync(connection, "UPDATE start_event SET sequence = $3 WHERE tenant_id = $1 AND definition_id = $2", cancellation, tenant.Value, definition.Value, starts.Sequence);
        await InsertAsync(connection, tenant, starts, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueStart>> FindDueAsync(Instant now, int limit, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            SELECT tenant_id, definition_id, definition_version, element_id, number, next_at, times_left FROM start_event
            WHERE next_at <= $1 ORDER BY next_at, tenant_id, definition_id, element_id, number LIMIT $2
            """);
        command.Parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        command.Parameters.AddWithValue(limit);
        return await command.ReadAllAsync(
            reader => new DueStart(
                new TenantId(reader.GetString(0)),
                new StartPoint(new DefinitionVersion(new DefinitionId(reader.GetString(1)), reader.GetString(2)), new ElementId(reader.GetString(3))),
                reader.GetInt32(4),
                PostgreSqlTime.ToInstant(reader.GetDateTime(5)),
                reader.IsDBNull(6) ? null : reader.GetInt32(6)),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<Instant?> NextAsync(CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("SELECT next_at FROM start_event WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1");
        return await command.ExecuteScalarAsync(cancellation) is DateTime next ? PostgreSqlTime.ToInstant(next) : null;
    }

    /// <inheritdoc/>
    public async Task<StoredDelivery?> FireAsync(DueStart due, InstanceId instance, (Instant At, int? Left)? next, Instant now, Duration lease, CancellationToken cancellation)
    {
        var delivery = MessageDeliveries.Start(due.Tenant, due.At, instance);
        await using var command = database.Engine.CreateCommand("""
            WITH fired AS (
                UPDATE start_event SET next_at = $7, times_left = $8
                WHERE tenant_id = $1 AND definition_id = $2 AND element_id = $3 AND number = $4 AND definition_version = $5 AND next_at = $6
                RETURNING tenant_id)
            INSERT INTO delivery (tenant_id, source_id, source_version, number, content, created_at, lease_until)
            SELECT tenant_id, $9, $10, $11, $12, $13, $14 FROM fired
            """);
        var parameters = command.Parameters;
        parameters.AddWithValue(due.Tenant.Value);
        parameters.AddWithValue(due.At.Version.Id.Value);
        parameters.AddWithValue(due.At.Element.Value);
        parameters.AddWithValue(due.Number);
        parameters.AddWithValue(due.At.Version.Version);
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(due.DueAt));
        parameters.Add(Nullable(NpgsqlDbType.TimestampTz, PostgreSqlTime.ToTimestamp(next?.At)));
        parameters.Add(Nullable(NpgsqlDbType.Integer, next?.Left));
        parameters.AddWithValue(delivery.Key.Source.Value);
        parameters.AddWithValue(delivery.Key.Version);
        parameters.AddWithValue(delivery.Key.Number);
        parameters.AddWithValue(KernelJson.Write(delivery.Delivery));
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now));
        parameters.AddWithValue(PostgreSqlTime.ToTimestamp(now + lease));
        return await command.ExecuteNonQueryAsync(cancellation) == 1 ? delivery : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConditionStart>> FindConditionsAsync(TenantId tenant, string? agency, DefinitionId? definition, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            SELECT definition_id, definition_version, element_id, number FROM start_event
            WHERE tenant_id = $1 AND kind = 'condition' AND ($2 IS NULL OR agency = $2) AND ($3 IS NULL OR definition_id = $3)
            ORDER BY definition_id, element_id, number
            """);
        command.Parameters.AddWithValue(tenant.Value);
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, agency));
        command.Parameters.Add(Nullable(NpgsqlDbType.Text, definition?.Value));
        return await command.ReadAllAsync(
            reader => new ConditionStart(new StartPoint(new DefinitionVersion(new DefinitionId(reader.GetString(0)), reader.GetString(1)), new ElementId(reader.GetString(2))), reader.GetInt32(3)),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> StartAsync(
        TenantId tenant, IReadOnlyList<StoredDelivery> starts, AnsweredRequest? request, Instant now, Duration lease, CancellationToken cancellation)
    {
        await using var connection = await database.Engine.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (request is not null && !await connection.AnswerAsync(tenant, request, cancellation))
            return false;
        await connection.DeliverAsync(starts, now, now + lease, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    // Without a start event, one row says that the version was looked at.
    private static async Task InsertAsync(NpgsqlConnection connection, TenantId tenant, PublishedStarts published, CancellationToken cancellation)
    {
        PublishedStart?[] starts = published.Starts.Count > 0 ? [.. published.Starts] : [null];
        foreach (var start in starts)
        {
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO start_event (tenant_id, definition_id, element_id, number, definition_version, sequence, agency, kind, name, next_at, times_left)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT DO NOTHING
                """,
                connection);
            var parameters = command.Parameters;
            parameters.AddWithValue(tenant.Value);
            parameters.AddWithValue(published.Version.Id.Value);
            parameters.AddWithValue(start?.Element.Value ?? "");
            parameters.AddWithValue(start?.Number ?? 0);
            parameters.AddWithValue(published.Version.Version);
            parameters.AddWithValue(published.Sequence);
            parameters.AddWithValue(published.Version.Id.Agency);
            parameters.Add(Nullable(NpgsqlDbType.Text, start is null ? null : Lowercase.NameOf(start.Kind)));
            parameters.Add(Nullable(NpgsqlDbType.Text, StorableText.Replaced(start?.Name)));
            parameters.Add(Nullable(NpgsqlDbType.TimestampTz, PostgreSqlTime.ToTimestamp(start?.NextAt)));
            parameters.Add(Nullable(NpgsqlDbType.Integer, start?.Left));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Nullable(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
