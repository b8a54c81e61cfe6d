using SopFlow.Kernel.Serialization;

namespace SopFlow.Runtime.Storage.PostgreSql;

// Taking what is to be done from among hosts. Rows are taken by their place (ctid), which needs no index and no join; one that another transaction has
// just moved is passed over, and found at the next look.
public sealed partial class PostgreSqlInstanceStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<InstanceKey>> ClaimDueAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
    {
        while (true)
        {
            var looked = await LookAsync(now, lease, limit, cancellation);
            var due = looked.Where(instance => instance.IsDue).Select(instance => instance.Key).ToList();
            if (due.Count > 0 || looked.Count < limit)
                return due;
        }
    }

    /// <inheritdoc/>
    public async Task<Instant?> NextAlarmAsync(CancellationToken cancellation)
    {
        await using var command = Command("SELECT wake_at FROM instance WHERE wake_at IS NOT NULL AND lease_until IS NULL ORDER BY wake_at LIMIT 1");
        return await command.ExecuteScalarAsync(cancellation) is DateTime earliest ? PostgreSqlTime.ToInstant(earliest) : null;
    }

    /// <summary>Looks at instances that are to be looked at by now: takes those whose alarm is due, and puts off those whose alarm was put off.</summary>
    private async Task<IReadOnlyList<(InstanceKey Key, bool IsDue)>> LookAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            WITH looked AS (
                UPDATE instance
                SET wake_at = CASE WHEN next_alarm_at <= $1 THEN wake_at ELSE next_alarm_at END,
                    lease_until = CASE WHEN next_alarm_at <= $1 THEN $2 END
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM instance
                    WHERE wake_at <= $1 AND (lease_until IS NULL OR lease_until <= $1 OR lease_until > $4)
                    ORDER BY wake_at
                    LIMIT $3
                    FOR NO KEY UPDATE SKIP LOCKED))
                RETURNING tenant_id, id, next_alarm_at, lease_until)
            SELECT tenant_id, id, lease_until IS NOT NULL FROM looked ORDER BY next_alarm_at
            """,
            PostgreSqlTime.ToTimestamp(now),
            PostgreSqlTime.ToTimestamp(now + lease),
            limit,
            PostgreSqlTime.ToTimestamp(LeaseTerms.Latest(now, lease)));
        return await command.ReadAllAsync(reader => (reader.KeyAt(0), reader.GetBoolean(2)), cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDelivery>> ClaimDeliveriesAsync(Instant now, Duration lease, int limit, CancellationToken cancellation)
    {
        await using var command = Command(
            """
            WITH taken AS (
                UPDATE delivery SET lease_until = $2
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM delivery
                    WHERE lease_until IS NULL OR lease_until <= $1 OR lease_until > $4
                    ORDER BY created_at, source_id, source_version, number
                    LIMIT $3
                    FOR NO KEY UPDATE SKIP LOCKED))
                RETURNING tenant_id, source_id, source_version, number, content, created_at)
            SELECT tenant_id, source_id, source_version, number, content FROM taken ORDER BY created_at, source_id, source_version, number
            """,
            PostgreSqlTime.ToTimestamp(now),
            PostgreSqlTime.ToTimestamp(now + lease),
            limit,
            PostgreSqlTime.ToTimestamp(LeaseTerms.Latest(now, lease)));
        return await command.ReadAllAsync(reader =>
            {
                var source = reader.KeyAt(0);
                var key = new DeliveryKey(source.Tenant, source.Id, reader.GetInt64(2), reader.GetInt32(3));
                return new StoredDelivery(key, KernelJson.ReadDelivery(reader.GetFieldValue<byte[]>(4)));
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task DropDeliveryAsync(DeliveryKey key, CancellationToken cancellation)
    {
        await using var command = Command(
            "DELETE FROM delivery WHERE tenant_id = $1 AND source_id = $2 AND source_version = $3 AND number = $4",
            key.Tenant.Value,
            key.Source.Value,
            key.Version,
            key.Number);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
