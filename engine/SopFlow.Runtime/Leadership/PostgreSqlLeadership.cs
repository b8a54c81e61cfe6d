using Microsoft.Extensions.Logging;
using Npgsql;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Runtime.Leadership;

/// <summary>
/// Leadership by a session advisory lock of PostgreSQL: it belongs to one connection and is gone with it, so that a host that was killed leads no longer.
/// </summary>
/// <remarks>
/// The server may give the lock to another host before this one sees that its connection is gone; it looks every second. What both do meanwhile is done
/// twice, which whoever leads must allow: the relay publishes twice with the same ids, clocks read anew a second time do not move.
/// </remarks>
/// <param name="database">The database over which hosts lead.</param>
/// <param name="name">What is led: hosts lead things of different names independently of each other.</param>
/// <param name="log">Where changes of leadership are told.</param>
public sealed partial class PostgreSqlLeadership(SopFlowDatabase database, string name, ILogger<PostgreSqlLeadership> log) : ILeadership
{
    private const string TakeLock = "SELECT pg_try_advisory_lock(hashtextextended($1, 0))";
    private const string GiveLock = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";

    private const string HoldsLock = """
        SELECT EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
                AND ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0))
        """;

    /// <summary>Wall time between attempts to lead, and between looks whether one still does.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task<LeadershipLease> AcquireAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await TryAcquireAsync(cancellation) is { } lease)
                return lease;
            await Task.Delay(Interval, cancellation);
        }
    }

    private async Task<LeadershipLease?> TryAcquireAsync(CancellationToken cancellation)
    {
        var connection = await database.Engine.OpenConnectionAsync(cancellation);
        try
        {
            if (!await AskAsync(connection, TakeLock, cancellation))
            {
                await connection.DisposeAsync();
                return null;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        LogLeading(name);
        return Watch(connection);
    }

    /// <summary>A lease that ends when the connection does.</summary>
    private LeadershipLease Watch(NpgsqlConnection connection)
    {
        var lost = new CancellationTokenSource();
        var released = new CancellationTokenSource();
        var watching = Task.Run(() => WatchAsync(connection, lost, released.Token), CancellationToken.None);
        return new LeadershipLease(lost.Token, async () =>
        {
            await released.CancelAsync();
            await watching;
            // Returning it to the pool would reset it and let go of the lock too, but only when it is next opened.
            if (!lost.IsCancellationRequested)
                await TryUnlockAsync(connection);
            await connection.DisposeAsync();
            released.Dispose();
            lost.Dispose();
        });
    }

    private async Task WatchAsync(NpgsqlConnection connection, CancellationTokenSource lost, CancellationToken released)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, released);
                if (!await AskAsync(connection, HoldsLock, CancellationToken.None))
                    throw new InvalidOperationException("The session no longer holds the advisory lock; a pooler that shares sessions cannot be used here.");
            }
        }
        catch (OperationCanceledException) when (released.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            LogLost(failure, name);
            await lost.CancelAsync();
        }
    }

    private async Task TryUnlockAsync(NpgsqlConnection connection)
    {
        try
        {
            await AskAsync(connection, GiveLock, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            // The connection is gone, and the lock with it.
            LogLost(failure, name);
        }
    }

    private async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 5 };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"sopflow {name}" });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This host leads: {Name}.")]
    private partial void LogLeading(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This host no longer leads: {Name}. Its connection to PostgreSQL is gone.")]
    private partial void LogLost(Exception failure, string name);
}
