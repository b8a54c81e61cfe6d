using Npgsql;
using SopFlow.Calendars;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Runtime.Storage.PostgreSql.Schema;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>Changes of calendars as rows: the cursor and the counts of a batch are saved in one statement, so that a crash counts nothing twice.</summary>
/// <param name="database">A migrated database.</param>
public sealed class PostgreSqlCalendarChanges(SopFlowDatabase database) : ICalendarChanges
{
    /// <inheritdoc/>
    public async Task<CalendarChange?> NextAsync(CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            SELECT tenant_id, id, calendars, requested_at, started_at, cursor_tenant, cursor_definition, cursor_started_at, cursor_instance
            FROM calendar_change WHERE finished_at IS NULL ORDER BY sequence LIMIT 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? ChangeAt(reader) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(TenantId Tenant, DefinitionVersion Version)>> DefinitionsAsync(TenantId? tenant, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("SELECT tenant_id, id, version FROM definition WHERE $1 IS NULL OR tenant_id = $1 ORDER BY tenant_id, id, version");
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = tenant?.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var versions = new List<(TenantId, DefinitionVersion)>();
        while (await reader.ReadAsync(cancellation))
            versions.Add((new TenantId(reader.GetString(0)), new DefinitionVersion(new DefinitionId(reader.GetString(1)), reader.GetString(2))));
        return versions;
    }

    /// <inheritdoc/>
    public Task BeginAsync(CalendarChange change, Instant at, CancellationToken cancellation) => UpdateAsync(
        "UPDATE calendar_change SET started_at = coalesce(started_at, $3) WHERE tenant_id = $1 AND id = $2", change, at, cancellation);

    /// <inheritdoc/>
    public Task FinishAsync(CalendarChange change, Instant at, CancellationToken cancellation) => UpdateAsync(
        "UPDATE calendar_change SET finished_at = coalesce(finished_at, $3) WHERE tenant_id = $1 AND id = $2", change, at, cancellation);

    /// <inheritdoc/>
    public async Task AdvanceAsync(CalendarChange change, RescheduleCursor to, RescheduleCounts counts, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            WITH moved AS (
                UPDATE calendar_change SET cursor_tenant = $3, cursor_definition = $4, cursor_started_at = $5, cursor_instance = $6
                WHERE tenant_id = $1 AND id = $2 AND cursor_instance IS NOT DISTINCT FROM $7
                RETURNING id)
            INSERT INTO calendar_change_count AS c (tenant_id, change_id, definition_id, agency, instances, failed, later, earlier, appeared, lifted, revised)
            SELECT $3, id, $4, $8, $9, $10, $11, $12, $13, $14, $15 FROM moved
            ON CONFLICT (tenant_id, change_id, definition_id) DO UPDATE SET
                instances = c.instances + excluded.instances, failed = c.failed + excluded.failed,
                later = c.later + excluded.later, earlier = c.earlier + excluded.earlier,
                appeared = c.appeared + excluded.appeared, lifted = c.lifted + excluded.lifted, revised = c.revised + excluded.revised
            """);
        var parameters = command.Parameters;
        Add(parameters, OwnerOf(change));
        Add(parameters, change.Id);
        Add(parameters, to.Target.Tenant.Value);
        Add(parameters, to.Target.Definition.Value);
        Add(parameters, PostgreSqlTime.ToTimestamp(to.After.StartedAt));
        Add(parameters, to.After.Id.Value);
        Add(parameters, change.Cursor?.After.Id.Value);
        Add(parameters, to.Target.Definition.Agency);
        foreach (var count in new[] { counts.Instances, counts.Failed, counts.Later, counts.Earlier, counts.Appeared, counts.Lifted, counts.Revised })
            Add(parameters, count);
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            throw new InvalidOperationException($"The cursor of {change.Id} stands elsewhere than at {change.Cursor?.After.Id}: another host is at work on it.");
    }

    private async Task UpdateAsync(string sql, CalendarChange change, Instant at, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand(sql);
        Add(command.Parameters, OwnerOf(change));
        Add(command.Parameters, change.Id);
        Add(command.Parameters, PostgreSqlTime.ToTimestamp(at));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add<T>(NpgsqlParameterCollection parameters, T value) => parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static string OwnerOf(CalendarChange change) => change.Owner?.Value ?? CalendarRow.National;

    private static CalendarChange ChangeAt(NpgsqlDataReader reader) => new(
        reader.GetString(0) is { Length: > 0 } owner ? new TenantId(owner) : null,
        reader.GetGuid(1),
        [.. reader.GetFieldValue<string[]>(2).Select(VersionOf)],
        PostgreSqlTime.ToInstant(reader.GetDateTime(3)),
        reader.IsDBNull(4) ? null : PostgreSqlTime.ToInstant(reader.GetDateTime(4)),
        reader.IsDBNull(5)
            ? null
            : new RescheduleCursor(
                new RescheduleTarget(new TenantId(reader.GetString(5)), new DefinitionId(reader.GetString(6))),
                new InstancePosition(PostgreSqlTime.ToInstant(reader.GetDateTime(7)), new InstanceId(reader.GetGuid(8)))));

    private static CalendarVersion VersionOf(string text)
    {
        var at = text.LastIndexOf('@');
        return new CalendarVersion(text[..at], int.Parse(text.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture));
    }
}
