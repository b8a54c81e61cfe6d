using Npgsql;
using NpgsqlTypes;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>The store that counts. A batch of commits is one call of one function, which is one transaction and one round trip.</summary>
/// <param name="database">A migrated database: <see cref="SchemaMigrator"/>.</param>
public sealed partial class PostgreSqlInstanceStore(SopFlowDatabase database) : IInstanceStore, IJobStore, IDisposable
{
    private readonly SettledPosition settledPosition = new(database.Engine);

    /// <inheritdoc/>
    public async Task<StoredInstance?> LoadAsync(InstanceKey key, CancellationToken cancellation)
    {
        await using var command = database.Commits.CreateCommand(
            $"SELECT {StoredRows.InstanceColumns} FROM instance WHERE tenant_id = $1 AND id = $2", key.Tenant.Value, key.Id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? StoredRows.InstanceAt(reader) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredInstance>> LoadAsync(IReadOnlyList<InstanceKey> keys, CancellationToken cancellation)
    {
        await using var command = database.Commits.CreateCommand(
            $"SELECT {StoredRows.InstanceColumns} FROM unnest($1, $2) AS wanted (of_tenant, of_id) JOIN instance ON tenant_id = of_tenant AND id = of_id");
        command.Parameters.Add(NpgsqlDbType.Text, keys, key => key.Tenant.Value);
        command.Parameters.Add(NpgsqlDbType.Uuid, keys, key => key.Id.Value);
        return await command.ReadAllAsync(StoredRows.InstanceAt, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredInstance>> ReadActiveAsync(
        TenantId tenant, DefinitionId definition, InstancePosition? after, int limit, CancellationToken cancellation)
    {
        await using var command = Command(
            $"""
            SELECT {StoredRows.InstanceColumns} FROM instance
            WHERE tenant_id = $1 AND definition_id = $2 AND status = 'active' AND started_at >= $3 AND (started_at, id) > ($3, $4)
            ORDER BY started_at, id
            LIMIT $5
            """,
            tenant.Value,
            definition.Value,
            PostgreSqlTime.ToTimestamp(after?.StartedAt ?? NodaConstants.UnixEpoch),
            after?.Id.Value ?? Guid.Empty,
            limit);
        return await command.ReadAllAsync(StoredRows.InstanceAt, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogRecord>> ReadLogAsync(InstanceKey key, long fromVersion, CancellationToken cancellation)
    {
        await using var command = Command(
            $"SELECT {StoredRows.RecordColumns} FROM log l WHERE l.tenant_id = $1 AND l.instance_id = $2 AND l.version >= $3 ORDER BY l.version",
            key.Tenant.Value,
            key.Id.Value,
            fromVersion);
        return await command.ReadAllAsync(StoredRows.RecordAt, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FeedRecord>> ReadFeedAsync(long after, TenantId? tenant, int limit, CancellationToken cancellation)
    {
        var settled = await settledPosition.ReadAsync(cancellation);
        var records = new List<FeedRecord>();
        while (settled > after && records.Count < limit)
        {
            var room = limit - records.Count;
            var page = await ReadFeedAsync(after, settled, tenant, room, cancellation);
            records.AddRange(page);
            if (page.Count == 0 || tenant is not null || LogFeed.IsLast(page[0].Record.Position, room, settled))
                break;
            after = page[^1].Record.Position;
        }

        return records;
    }

    private async Task<IReadOnlyList<FeedRecord>> ReadFeedAsync(long after, long settled, TenantId? tenant, int limit, CancellationToken cancellation)
    {
        var text = $"""
            SELECT {StoredRows.FeedColumns}
            FROM ({(tenant is null ? LogFeed.OfAll : LogFeed.OfOne)}) AS l
            JOIN instance i ON i.tenant_id = l.tenant_id AND i.id = l.instance_id
            ORDER BY l.position
            """;
        await using var command = tenant is { } one ? Command(text, after, settled, limit, one.Value) : Command(text, after, settled, limit);
        return await command.ReadAllAsync(StoredRows.FeedRecordAt, cancellation);
    }

    /// <inheritdoc/>
    public Task<long> FeedEndAsync(CancellationToken cancellation) => settledPosition.ReadAsync(cancellation);

    /// <inheritdoc/>
    public async Task<AnsweredRequest?> FindRequestAsync(TenantId tenant, string key, CancellationToken cancellation)
    {
        await using var command = Command(
            "SELECT body_hash, status, response, at, location, etag FROM request WHERE tenant_id = $1 AND key = $2", tenant.Value, key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        return new AnsweredRequest(key, reader.BytesAt(0), reader.GetInt32(1), reader.BytesAt(2), reader.InstantAt(3))
        {
            Location = reader.TextAt(4),
            ETag = reader.TextAt(5),
        };
    }

    private NpgsqlCommand Command(string text, params ReadOnlySpan<object> parameters) => database.Engine.CreateCommand(text, parameters);

    /// <summary>Lets go of what it holds; the database stays open.</summary>
    public void Dispose() => settledPosition.Dispose();
}
