using Npgsql;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Runtime.Archiving;

/// <summary>What archiving asks of the database.</summary>
/// <param name="database">The database.</param>
internal sealed class ArchiveDatabase(SopFlowDatabase database)
{
    /// <summary>Held by the one who archives: "archive" in ASCII.</summary>
    internal const long Lock = 0x61_7263_6869_7665;

    /// <summary>Lets nobody else archive until the result is disposed, which also a crash does.</summary>
    /// <returns>Null when somebody else archives.</returns>
    public async Task<IAsyncDisposable?> TryLockAsync(CancellationToken cancellation)
    {
        var connection = await database.Engine.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Lock})", connection);
        if ((bool)(await command.ExecuteScalarAsync(cancellation))!)
            return new HeldLock(connection);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The governments that have instances.</summary>
    public async Task<IReadOnlyList<TenantId>> TenantsAsync(CancellationToken cancellation)
    {
        await using var command = Command($"{TenantWalk.Over("instance")} SELECT id FROM tenant WHERE id IS NOT NULL");
        return await command.ReadAllAsync(reader => new TenantId(reader.GetString(0)), cancellation);
    }

    /// <summary>
    /// Instances that ended before an instant and have nothing under way: every record published, no delivery from them, no message on its way to them. In the
    /// order of their end, past a place.
    /// </summary>
    public async Task<IReadOnlyList<ArchiveCandidate>> FindAsync(TenantId tenant, Instant before, ArchiveCandidate? after, int limit, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            SELECT i.id, i.ended_at FROM instance i
            WHERE i.tenant_id = $1 AND i.status IN ('completed', 'cancelled') AND i.ended_at < $2 AND (i.ended_at, i.id) > ($3, $4)
                AND NOT EXISTS (SELECT FROM log l WHERE l.tenant_id = $1 AND l.instance_id = i.id AND l.position > coalesce((SELECT min(position) FROM relay), 0))
                AND NOT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = $1 AND d.source_id = i.id)
                AND NOT EXISTS (SELECT FROM message m WHERE m.tenant_id = $1 AND m.receiver_id = i.id AND m.status = 'assigned')
            ORDER BY i.ended_at, i.id
            LIMIT $5
            """,
            tenant.Value,
            PostgreSqlTime.ToTimestamp(before),
            PostgreSqlTime.ToTimestamp(after?.EndedAt ?? NodaConstants.UnixEpoch),
            after?.Key.Id.Value ?? Guid.Empty,
            limit);
        return await command.ReadAllAsync(
            reader => new ArchiveCandidate(new InstanceKey(tenant, new InstanceId(reader.GetGuid(0))), reader.InstantAt(1)), cancellation);
    }

    /// <summary>The instances and their logs, in the order asked for.</summary>
    public async Task<IReadOnlyList<(StoredInstance Instance, IReadOnlyList<LogRecord> Log)>> ReadAsync(TenantId tenant, Guid[] ids, CancellationToken cancellation)
    {
        await using var states = Command($"SELECT {StoredRows.InstanceColumns} FROM instance WHERE tenant_id = $1 AND id = ANY ($2)", tenant.Value, ids);
        var instances = (await states.ReadAllAsync(StoredRows.InstanceAt, cancellation)).ToDictionary(instance => instance.Key.Id.Value);
        await using var logs = Command(
            $"SELECT {StoredRows.RecordColumns} FROM log l WHERE l.tenant_id = $1 AND l.instance_id = ANY ($2) ORDER BY l.instance_id, l.version", tenant.Value, ids);
        var records = (await logs.ReadAllAsync(StoredRows.RecordAt, cancellation)).ToLookup(record => record.Instance.Id.Value);
        return [.. ids.Where(instances.ContainsKey).Select(id => (instances[id], (IReadOnlyList<LogRecord>)[.. records[id]]))];
    }

    /// <summary>Whether a file's instances are gone from the tables.</summary>
    public async Task<bool> IsFinishedAsync(ArchiveManifest manifest, CancellationToken cancellation)
    {
        await using var command = Command("SELECT 1 FROM archive WHERE tenant_id = $1 AND file = $2", manifest.Tenant, manifest.File);
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>Moves some of a file's instances out of the tables, in one transaction.</summary>
    /// <returns>How many were still there.</returns>
    public async Task<int> MoveAsync(ArchiveManifest manifest, IReadOnlyList<ArchivedInstance> instances, CancellationToken cancellation)
    {
        await using var command = Command(
            "SELECT archive_instances($1, $2, $3, $4, $5)",
            manifest.Tenant,
            manifest.File,
            instances.Select(instance => instance.Id).ToArray(),
            instances.Select(instance => instance.Records).ToArray(),
            instances.Select(instance => Convert.FromHexString(instance.LastHash)).ToArray());
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>How many of a file's instances are still in the tables.</summary>
    public async Task<int> CountLeftAsync(ArchiveManifest manifest, CancellationToken cancellation)
    {
        await using var command = Command(
            "SELECT count(*)::int FROM instance WHERE tenant_id = $1 AND id = ANY ($2)", manifest.Tenant, manifest.Instances.Select(instance => instance.Id).ToArray());
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Says that a file's instances are gone from the tables.</summary>
    public async Task FinishAsync(ArchiveManifest manifest, CancellationToken cancellation)
    {
        await using var command = Command(
            "INSERT INTO archive (tenant_id, file, sha256, instances, last_position, finished_at) VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING",
            manifest.Tenant,
            manifest.File,
            Convert.FromHexString(manifest.Sha256),
            manifest.Instances.Length,
            manifest.LastPosition);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Let go of by name: a connection goes back to the pool as it is.</summary>
    private sealed class HeldLock(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var command = new NpgsqlCommand($"SELECT pg_advisory_unlock({Lock})", connection);
                await command.ExecuteNonQueryAsync();
            }
        }
    }

    private NpgsqlCommand Command(string text, params ReadOnlySpan<object> parameters)
    {
        var command = database.Engine.CreateCommand(text, parameters);
        // The first look goes over all instances; nobody waits for it.
        command.CommandTimeout = 0;
        return command;
    }
}

/// <summary>An instance that may be archived.</summary>
/// <param name="Key">Which.</param>
/// <param name="EndedAt">When it ended.</param>
internal sealed record ArchiveCandidate(InstanceKey Key, Instant EndedAt);
