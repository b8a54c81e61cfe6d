namespace SopFlow.Runtime.Storage.PostgreSql;

// Locking the work that programs fetch.
public sealed partial class PostgreSqlInstanceStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LockedJob>> FetchAndLockAsync(JobRequest request, Instant now, CancellationToken cancellation)
    {
        var ofAgency = request.Agency is null ? "" : "AND w.agency = $7";
        var text = $"""
            WITH locked AS (
                UPDATE wait SET locked_by = $3, locked_until = $4
                WHERE ctid = ANY (ARRAY(
                    SELECT w.ctid FROM wait w
                    WHERE w.tenant_id = $1 AND w.kind = 'job' AND w.name = ANY ($2) {ofAgency} AND (w.locked_until IS NULL OR w.locked_until <= $5)
                        AND EXISTS (SELECT FROM instance i WHERE i.tenant_id = w.tenant_id AND i.id = w.instance_id AND i.status = 'active')
                    ORDER BY w.created_at, w.instance_id, w.key
                    LIMIT $6
                    FOR NO KEY UPDATE SKIP LOCKED))
                RETURNING tenant_id, instance_id, key, name, attempts_left, created_at)
            SELECT tenant_id, instance_id, key, name, attempts_left, created_at FROM locked ORDER BY created_at, instance_id, key
            """;
        object[] parameters =
        [
            request.Tenant.Value, request.Topics.ToArray(), request.Worker, PostgreSqlTime.ToTimestamp(request.LockedUntil), PostgreSqlTime.ToTimestamp(now), request.Limit,
        ];
        await using var command = Command(text, request.Agency is { } agency ? [.. parameters, agency] : parameters);
        return await command.ReadAllAsync(reader => new LockedJob(new JobKey(reader.KeyAt(0), reader.GetInt32(2)), reader.GetString(3), reader.GetInt32(4), reader.InstantAt(5)), cancellation);
    }

    /// <inheritdoc/>
    public Task<bool> ExtendLockAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation) =>
        ChangeLockAsync("locked_until = $6", job, worker, now, until, cancellation);

    /// <inheritdoc/>
    public Task<bool> GiveBackAsync(JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation) =>
        ChangeLockAsync("locked_by = NULL, locked_until = $6", job, worker, now, until, cancellation);

    /// <inheritdoc/>
    public async Task<bool?> IsLockedByAsync(JobKey job, string worker, Instant now, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            SELECT coalesce(locked_by = $4 AND locked_until > $5, false) FROM wait
            WHERE tenant_id = $1 AND instance_id = $2 AND key = $3 AND number = 0 AND kind = 'job'
            """,
            job.Instance.Tenant.Value,
            job.Instance.Id.Value,
            job.Key,
            worker,
            PostgreSqlTime.ToTimestamp(now));
        return (bool?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task<bool> ChangeLockAsync(string change, JobKey job, string worker, Instant now, Instant until, CancellationToken cancellation)
    {
        await using var command = Command(
            $"""
            UPDATE wait SET {change}
            WHERE tenant_id = $1 AND instance_id = $2 AND key = $3 AND number = 0 AND kind = 'job' AND locked_by = $4 AND locked_until > $5
            """,
            job.Instance.Tenant.Value,
            job.Instance.Id.Value,
            job.Key,
            worker,
            PostgreSqlTime.ToTimestamp(now),
            PostgreSqlTime.ToTimestamp(until));
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }
}
