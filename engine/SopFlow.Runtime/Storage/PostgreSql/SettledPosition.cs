using Npgsql;

namespace SopFlow.Runtime.Storage.PostgreSql;

/// <summary>
/// The position in the log up to which nothing can appear any more. Positions are taken within transactions, and a later one may commit first: whoever
/// reads past the settled position can miss a record for good.
/// </summary>
/// <remarks>
/// <para>
/// Every writer of the log locks the table (ROW EXCLUSIVE, which hinders no other writer) before it takes a position, and lets go when its transaction
/// has ended and can be seen. Hence: read the last position given, then see who holds that lock. Whoever has a position up to that one is among them.
/// Once none of them holds it any more, every position up to that one is settled. When nobody is writing, one look does it.
/// </para>
/// <para>
/// Snapshots will not do in place of locks: PostgreSQL counts a snapshot's upper bound from the last transaction that has ended, so a running writer may
/// lie beyond it and be overlooked; and their lower bound waits for every transaction of every database of the server.
/// </para>
/// <para>Nothing is kept in rows. After a failure everything is forgotten and found out anew: a server that crashed may give positions again that nobody has seen.</para>
/// </remarks>
internal sealed class SettledPosition(NpgsqlDataSource source) : IDisposable
{
    private const string LastGiven = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM log_position";

    private const string WritersNow = """
        SELECT virtualtransaction
        FROM pg_locks
        WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND relation = 'log'::regclass
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    private readonly SemaphoreSlim one = new(1);
    private long settled;
    private Candidate? candidate;

    /// <summary>Looks once, in one round trip.</summary>
    /// <returns>The settled position; 0 when nothing is known to be settled.</returns>
    public async Task<long> ReadAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            var (last, writers) = await LookAsync(cancellation);
            Conclude(last, writers);
            return settled;
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    // Two statements, so that the second looks after the first has read.
    private async Task<(long Last, HashSet<string> Writers)> LookAsync(CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(LastGiven));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WritersNow));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var last = reader.GetInt64(0);
        await reader.NextResultAsync(cancellation);
        var writers = new HashSet<string>();
        while (await reader.ReadAsync(cancellation))
            writers.Add(reader.GetString(0));
        return (last, writers);
    }

    private void Conclude(long last, HashSet<string> writers)
    {
        if (last < settled)
            Forget();
        if (candidate is { } earlier && !earlier.Writers.Overlaps(writers))
            (settled, candidate) = (earlier.Position, null);
        if (writers.Count == 0)
            (settled, candidate) = (last, null);
        else if (candidate is null && last > settled)
            candidate = new Candidate(last, writers);
    }

    private void Forget() => (settled, candidate) = (0, null);

    private sealed record Candidate(long Position, HashSet<string> Writers);
}
