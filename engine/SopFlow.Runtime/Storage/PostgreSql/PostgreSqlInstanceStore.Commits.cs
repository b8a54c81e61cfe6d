using Npgsql;

namespace SopFlow.Runtime.Storage.PostgreSql;

// Storing commits, and finding out what became of them when the connection broke.
public sealed partial class PostgreSqlInstanceStore
{
    /// <summary>Waits before the second and later attempts: enough for a deadlock to dissolve or a database to fail over to itself, not for an outage.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)];

    /// <inheritdoc/>
    /// <remarks>A failure that may pass is tried again a few times. A commit whose first attempt was durable, though the connection broke before it said so, is found and reported as committed.</remarks>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses; none of the batch is known to be stored.</exception>
    public async Task<IReadOnlyList<CommitOutcome>> CommitAsync(IReadOnlyList<InstanceCommit> commits, CancellationToken cancellation)
    {
        CommitBatch.Check(commits);
        var outcomes = new Dictionary<InstanceKey, CommitOutcome>(commits.Count);
        foreach (var part in CommitBatch.Parts(commits))
        {
            // The order of locking, the same for every host.
            var sorted = part.OrderBy(c => c.Key.Tenant.Value, StringComparer.Ordinal).ThenBy(c => c.Key.Id.Value).ToArray();
            var stored = await StoreAsync(sorted, cancellation);
            for (var i = 0; i < sorted.Length; i++)
                outcomes.Add(sorted[i].Key, stored[i]);
        }

        return [.. commits.Select(c => outcomes[c.Key])];
    }

    private async Task<CommitOutcome[]> StoreAsync(InstanceCommit[] commits, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var outcomes = await CallAsync(commits, cancellation);
                return attempt == 0 ? outcomes : await FindEarlierAsync(commits, outcomes, cancellation);
            }
            catch (NpgsqlException failure) when (attempt < Pauses.Length && MayPass(failure))
            {
                await Task.Delay(Pauses[attempt], cancellation);
            }
        }
    }

    private async Task<CommitOutcome[]> CallAsync(InstanceCommit[] commits, CancellationToken cancellation)
    {
        await using var connection = await database.Commits.OpenConnectionAsync(cancellation);
        await using var command = CommitCommand.For(commits).WithMessages(commits);
        command.Connection = connection;
        var numbers = (int[])(await command.ExecuteScalarAsync(cancellation))!;
        return Array.ConvertAll(numbers, OutcomeOf);
    }

    /// <summary>Corrects the outcomes of commits that an earlier attempt had stored, which is to be seen by their record standing in the log.</summary>
    private async Task<CommitOutcome[]> FindEarlierAsync(InstanceCommit[] commits, CommitOutcome[] outcomes, CancellationToken cancellation)
    {
        for (var i = 0; i < commits.Length; i++)
        {
            if (outcomes[i] == CommitOutcome.Committed)
                continue;
            var record = commits[i].Record;
            await using var command = Command(
                "SELECT hash FROM log WHERE tenant_id = $1 AND instance_id = $2 AND version = $3",
                record.Instance.Tenant.Value,
                record.Instance.Id.Value,
                record.Version);
            if (await command.ExecuteScalarAsync(cancellation) is byte[] hash && record.Hash.AsSpan().SequenceEqual(hash))
                outcomes[i] = CommitOutcome.Committed;
        }

        return outcomes;
    }

    private static CommitOutcome OutcomeOf(int number) => number switch
    {
        0 => CommitOutcome.Committed,
        1 => CommitOutcome.VersionConflict,
        2 => CommitOutcome.RequestAnswered,
        3 => CommitOutcome.AlreadyDelivered,
        _ => throw new InvalidOperationException($"commit_instances answered {number}, which is no outcome."),
    };

    // A session that is ended from outside may have committed just before.
    private static bool MayPass(NpgsqlException failure) => failure.IsTransient ||
        failure.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
