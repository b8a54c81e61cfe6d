using Npgsql;
using SopFlow.Kernel.Model;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>
/// The log by position. Its only index in that order is one of each government's own records, so what all have is put together from what each has: as many
/// looks into the index as there are governments.
/// </summary>
internal static class LogFeed
{
    /// <summary>Positions among which a page of all governments is sought, as a multiple of its records: few are missing, and no government's backlog is read far beyond the page.</summary>
    private const int Window = 2;

    private static readonly string Tenants = TenantWalk.Over("log");

    /// <summary>The next records of one government: past $1, up to $2, at most $3, of $4.</summary>
    public const string OfOne = "SELECT * FROM log WHERE tenant_id = $4 AND position > $1 AND position <= $2 ORDER BY position LIMIT $3";

    /// <summary>Records of all governments: past $1, up to $2, at most $3; the very next first, then those within the window after it.</summary>
    public static readonly string OfAll = $"""
        {Tenants},
        next AS (
            SELECT min(l.position) AS position
            FROM tenant t CROSS JOIN LATERAL (SELECT position FROM log WHERE tenant_id = t.id AND position > $1 ORDER BY position LIMIT 1) AS l)
        SELECT l.*
        FROM next n CROSS JOIN tenant t CROSS JOIN LATERAL (
            SELECT * FROM log
            WHERE tenant_id = t.id AND position >= n.position AND position < n.position + {Window} * $3 AND position <= $2
            ORDER BY position LIMIT $3) AS l
        ORDER BY l.position LIMIT $3
        """;

    /// <summary>Whether a page that is not full has all there is.</summary>
    /// <param name="first">The position of its first record.</param>
    /// <param name="limit">The records it might have had.</param>
    /// <param name="settled">The last position that may be shown.</param>
    public static bool IsLast(long first, int limit, long settled) => first + (Window * (long)limit) > settled;

    /// <summary>When the newest command of all governments was decided; null when there is none.</summary>
    public static async Task<Instant?> NewestAtAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"""
            {Tenants}
            SELECT max(l.at) FROM tenant t CROSS JOIN LATERAL (SELECT at FROM log WHERE tenant_id = t.id ORDER BY position DESC LIMIT 1) AS l
            """);
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? PostgreSqlTime.ToInstant(at) : null;
    }
}
