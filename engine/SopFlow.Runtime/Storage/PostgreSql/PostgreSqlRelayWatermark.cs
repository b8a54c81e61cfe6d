using Npgsql;
using SopFlow.Runtime.Publishing;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>A relay's watermark, kept in the database whose log it publishes.</summary>
/// <param name="database">The database.</param>
/// <param name="name">The relay's name: each has its own watermark.</param>
public sealed class PostgreSqlRelayWatermark(SopFlowDatabase database, string name) : IRelayWatermark
{
    /// <inheritdoc/>
    public async Task<long> GetAsync(CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("SELECT position FROM relay WHERE name = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await command.ExecuteScalarAsync(cancellation) is long position ? position : 0;
    }

    /// <inheritdoc/>
    // Of two hosts that relay at once the one that is behind does not set the other back.
    public async Task SetAsync(long position, CancellationToken cancellation)
    {
        await using var command = database.Engine.CreateCommand("""
            INSERT INTO relay (name, position) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE relay.position < excluded.position
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
