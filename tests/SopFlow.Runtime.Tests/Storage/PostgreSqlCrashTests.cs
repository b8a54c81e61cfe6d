using Npgsql;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>Sessions that die in the middle of a commit: all of it is stored or nothing, and what is reported is true.</summary>
public sealed class PostgreSqlCrashTests
{
    private StoreDatabase database = null!;
    private PostgreSqlInstanceStore store = null!;

    [OneTimeSetUp]
    public async Task CreateDatabase() => database = await StoreDatabase.CreateAsync();

    [SetUp]
    public async Task OpenStore()
    {
        await database.EmptyAsync();
        store = new PostgreSqlInstanceStore(database.Database);
    }

    [TearDown]
    public void CloseStore() => store.Dispose();

    [OneTimeTearDown]
    public async Task DropDatabase() => await database.DisposeAsync();

    [Test]
    public async Task Commit_SessionKilledInTheMiddle_StoresNothingOfThatAttemptAndTriesAgain()
    {
        var batch = Enumerable.Range(0, 20).Select(i => Permit.Start(Permit.NewKey()).Answering($"kunci-{i}").Sending(Permit.NewKey().Id)).ToArray();
        await using var obstacle = await Obstacle.BeforeAsync(database, "task");

        // Requests, instances and log records are written when it comes to the tasks.
        var committing = store.CommitAsync(batch, default);
        await obstacle.KillTheWaitingAsync();
        (await database.ReadAsync<long>("SELECT (SELECT count(*) FROM instance) + (SELECT count(*) FROM request) + (SELECT count(*) FROM log)")).ShouldBe(0);
        await obstacle.RemoveAsync();

        (await committing).ShouldAllBe(o => o == CommitOutcome.Committed);
        (await database.ReadAsync<long>("SELECT count(*) FROM log")).ShouldBe(20);
        (await database.ReadAsync<long>("SELECT count(*) FROM delivery")).ShouldBe(20);
    }

    [Test]
    public async Task Commit_KilledAgainAndAgain_ReportsTheFailureAndStoresNothing()
    {
        var batch = new[] { Permit.Start(Permit.NewKey()), Permit.Start(Permit.NewKey()) };
        await using var obstacle = await Obstacle.BeforeAsync(database, "task");

        var committing = store.CommitAsync(batch, default);
        while (!committing.IsCompleted)
            await obstacle.KillTheWaitingAsync(unless: committing);
        await obstacle.RemoveAsync();

        await Should.ThrowAsync<NpgsqlException>(committing);
        (await database.ReadAsync<long>("SELECT (SELECT count(*) FROM instance) + (SELECT count(*) FROM log)")).ShouldBe(0);
    }

    [Test]
    public async Task Commit_FirstAttemptWasStoredAndItsAnswerLost_IsReportedAsCommitted()
    {
        // The attempt whose answer was lost is played by another host that stored the very same commits.
        var started = Permit.Start(Permit.NewKey());
        await store.CommitAsync([started], default);
        var sent = Permit.Start(Permit.NewKey()).Sending(Permit.NewKey().Id);
        await store.CommitAsync([sent], default);
        InstanceCommit[] batch =
        [
            Permit.Claim(Permit.After(started)),
            Permit.Start(Permit.NewKey()).Answering("kunci"),
            Permit.Start(Permit.NewKey()) with { Delivered = new DeliveryKey(sent.Key.Tenant, sent.Key.Id, 1, 0) },
        ];
        var rival = Permit.Start(Permit.NewKey()).Answering("kunci lain");
        await store.CommitAsync([rival, .. batch], default);
        await using var obstacle = await Obstacle.BeforeAsync(database, "instance");

        var committing = store.CommitAsync([.. batch, Permit.Start(Permit.NewKey()).Answering("kunci lain")], default);
        await obstacle.KillTheWaitingAsync();
        await obstacle.RemoveAsync();

        // What another had stored instead is still told apart.
        (await committing).ShouldBe([CommitOutcome.Committed, CommitOutcome.Committed, CommitOutcome.Committed, CommitOutcome.RequestAnswered]);
        (await database.ReadAsync<long>("SELECT count(*) FROM log")).ShouldBe(6);
    }

    [Test]
    public async Task Commit_SessionsKilledAtRandom_LogHasEachAcceptedCommandOnce()
    {
        const int writers = 4;
        const int steps = 60;
        var seed = TestContext.CurrentContext.Random.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var starts = Enumerable.Range(0, writers).Select(_ => Permit.Start(Permit.NewKey())).ToArray();
        await store.CommitAsync(starts, default);
        var writing = Task.WhenAll(starts.Select(start => Task.Run(() => WriteAsync(Permit.After(start), steps))));

        await using var killer = await database.OpenAsync();
        var killed = 0;
        while (!writing.IsCompleted)
        {
            await using var kill = new NpgsqlCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid() AND random() < $1", killer);
            kill.Parameters.Add(new NpgsqlParameter<double> { TypedValue = random.NextDouble() / 20 });
            killed += (int)(long)(await kill.ExecuteScalarAsync())!;
        }

        // Idle sessions in the pool may have been killed, too.
        database.Database.Engine.Clear();
        database.Database.Commits.Clear();
        foreach (var (key, acceptedCommands) in await writing)
        {
            var verification = await LogVerifier.VerifyAsync(store, key, default);
            verification.Faults.ShouldBeEmpty();
            verification.Version.ShouldBe(acceptedCommands);
        }

        TestContext.Out.WriteLine($"{killed} sessions killed");
    }

    /// <summary>Claims and releases in turn, as a host would: after a failure it looks what became of the command.</summary>
    private async Task<(InstanceKey Key, long AcceptedCommands)> WriteAsync(StoredInstance stored, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var commit = stored.State.Tasks[0].Assignee is null ? Permit.Claim(stored) : Permit.Release(stored);
            try
            {
                (await store.CommitAsync([commit], default)).Single().ShouldBe(CommitOutcome.Committed);
                stored = Permit.After(commit);
            }
            catch (NpgsqlException)
            {
                stored = await LoadThroughAsync(stored.Key);
            }
        }

        return (stored.Key, stored.Version);
    }

    private async Task<StoredInstance> LoadThroughAsync(InstanceKey key)
    {
        while (true)
        {
            try
            {
                return (await store.LoadAsync(key, default))!;
            }
            catch (NpgsqlException)
            {
                // Killed as well; asking again hurts nobody.
            }
        }
    }

    /// <summary>A table that commits cannot get past.</summary>
    private sealed class Obstacle : IAsyncDisposable
    {
        private readonly StoreDatabase database;
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlTransaction transaction;

        private Obstacle(StoreDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
            (this.database, this.connection, this.transaction) = (database, connection, transaction);

        public static async Task<Obstacle> BeforeAsync(StoreDatabase database, string table)
        {
            var connection = await database.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"LOCK TABLE {table} IN EXCLUSIVE MODE", connection);
            await command.ExecuteNonQueryAsync();
            return new Obstacle(database, connection, transaction);
        }

        /// <summary>Kills the session that waits before it, once there is one.</summary>
        public async Task KillTheWaitingAsync(Task? unless = null)
        {
            const string kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE NOT granted AND locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            while (unless is not { IsCompleted: true } && await database.ReadAsync<long>(kill) == 0)
                await Task.Yield();
        }

        public Task RemoveAsync() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
