using Npgsql;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;

namespace SopFlow.Runtime.Tests.Storage;

/// <summary>The feed while writers are at work: what may still appear below is waited for, and nothing is passed over.</summary>
public sealed class PostgreSqlFeedTests
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
    public async Task ReadFeed_EarlierWriterStillOpen_WaitsAndThenShowsAllInOrder()
    {
        await using var slow = await Writer.BeginAsync(database);
        await store.CommitAsync([Permit.Start(Permit.NewKey(), "SURAT/2")], default);

        (await FeedAsync()).ShouldBeEmpty();
        (await FeedAsync()).ShouldBeEmpty();
        await slow.CommitAsync();

        (await FeedAsync()).ShouldBe([slow.Position, slow.Position + 1]);
    }

    [Test]
    public async Task ReadFeed_TwoWritersOpenAndTheLaterCommitsFirst_WaitsForTheEarlier()
    {
        // The feed looks while both run and nobody has ended after them: they are the newest transactions of all.
        await using var earlier = await Writer.BeginAsync(database);
        await using var later = await Writer.BeginAsync(database);
        (await FeedAsync()).ShouldBeEmpty();

        await later.CommitAsync();
        (await FeedAsync()).ShouldBeEmpty();
        await earlier.CommitAsync();

        (await FeedAsync()).ShouldBe([earlier.Position, later.Position]);
    }

    [Test]
    public async Task ReadFeed_EarlierWriterRollsBack_ShowsTheLater()
    {
        await using var earlier = await Writer.BeginAsync(database);
        await using var later = await Writer.BeginAsync(database);
        await later.CommitAsync();
        (await FeedAsync()).ShouldBeEmpty();

        await earlier.RollBackAsync();

        (await FeedAsync()).ShouldBe([later.Position]);
    }

    [Test]
    public async Task ReadFeed_WriterThatCameLater_HoldsNobodyUp()
    {
        await using var first = await Writer.BeginAsync(database);
        (await FeedAsync()).ShouldBeEmpty();
        await using var second = await Writer.BeginAsync(database);
        await first.CommitAsync();

        // Some writer is always at work on a busy system; those of before have ended, and that is enough.
        (await FeedAsync()).ShouldBe([first.Position]);
        await second.CommitAsync();
        (await FeedAsync()).ShouldBe([first.Position, second.Position]);
    }

    [Test]
    public async Task ReadFeed_OpenTransactionThatWritesNoLog_HoldsNobodyUp()
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("INSERT INTO relay (name, position) VALUES ('lain', 1)", connection))
            await command.ExecuteNonQueryAsync();
        await store.CommitAsync([Permit.Start(Permit.NewKey())], default);

        (await FeedAsync()).Count.ShouldBe(1);
    }

    [Test]
    public async Task ReadFeed_PositionsGivenAgain_StartsOver()
    {
        // As after a crash of the server, when positions of transactions that nobody saw are given a second time.
        await store.CommitAsync([Permit.Start(Permit.NewKey()), Permit.Start(Permit.NewKey())], default);
        (await FeedAsync()).Count.ShouldBe(2);
        await database.EmptyAsync();
        await using var slow = await Writer.BeginAsync(database);

        (await FeedAsync()).ShouldBeEmpty();
        await slow.CommitAsync();
        (await FeedAsync()).ShouldBe([slow.Position]);
    }

    [Test]
    public async Task ReadFeed_ManyTenantsAndPositionsThatNeverAppeared_ShowsEachRecordOnceInOrderInFullPages()
    {
        // Given records of several governments in turn, with positions missing between them: a few, and more than a page looks through
        var tenants = Enumerable.Range(0, 5).Select(n => new TenantId($"kota-{n}")).ToArray();
        var starts = Enumerable.Range(0, 60).Select(n => Permit.Start(Permit.NewKey(tenants[n * n % 5]), $"SURAT/{n}")).ToArray();
        for (var n = 0; n < starts.Length; n++)
        {
            await store.CommitAsync([starts[n]], default);
            if (n % 9 == 0)
                await SkipPositionsAsync(n % 2 == 0 ? 3 : 1000);
        }

        // When the feed of all is read page by page
        var seen = new List<FeedRecord>();
        var pages = new List<int>();
        while (await store.ReadFeedAsync(seen.Count == 0 ? 0 : seen[^1].Record.Position, null, 7, default) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            pages.Add(page.Count);
        }

        // Then nothing is missing or comes twice
        seen.Select(r => r.BusinessKey).ShouldBe(starts.Select(s => s.State.BusinessKey));
        seen.Select(r => r.Record.Position).ShouldBeInOrder(SortDirection.Ascending);
        pages.ShouldBe([7, 7, 7, 7, 7, 7, 7, 7, 4]);
    }

    [Test]
    public async Task NewestCommandAt_ManyTenants_IsThatOfTheNewestOfAll()
    {
        (await database.Database.NewestCommandAtAsync(default)).ShouldBeNull();
        var start = Permit.Start(Permit.NewKey(Permit.Surakarta));
        await store.CommitAsync([start, Permit.Start(Permit.NewKey())], default);
        var claim = Permit.Claim(Permit.After(start));
        await store.CommitAsync([claim], default);

        (await database.Database.NewestCommandAtAsync(default)).ShouldBe(claim.Record.At);
    }

    [Test]
    public async Task RelayWatermark_Set_OnlyEverGoesForward()
    {
        var watermark = new PostgreSqlRelayWatermark(database.Database, "rabbitmq");
        (await watermark.GetAsync(default)).ShouldBe(0);

        await watermark.SetAsync(7, default);
        await watermark.SetAsync(5, default);

        (await watermark.GetAsync(default)).ShouldBe(7);
        (await new PostgreSqlRelayWatermark(database.Database, "lain").GetAsync(default)).ShouldBe(0);
    }

    private async Task SkipPositionsAsync(int count)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(nextval('log_position')) FROM generate_series(1, {count})", connection);
        await command.ExecuteScalarAsync();
    }

    private async Task<IReadOnlyList<long>> FeedAsync() => [.. (await store.ReadFeedAsync(0, null, 100, default)).Select(r => r.Record.Position)];

    /// <summary>Another host in the middle of a commit: everything is written, and its transaction is open.</summary>
    private sealed class Writer : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection;
        private readonly NpgsqlTransaction transaction;

        private Writer(NpgsqlConnection connection, NpgsqlTransaction transaction, long position) =>
            (this.connection, this.transaction, Position) = (connection, transaction, position);

        public long Position { get; }

        public static async Task<Writer> BeginAsync(StoreDatabase database)
        {
            var connection = await database.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var commit = CommitCommand.For([Permit.Start(Permit.NewKey())]);
            commit.Connection = connection;
            ((int[])(await commit.ExecuteScalarAsync())!).ShouldBe([0]);
            await using var last = new NpgsqlCommand("SELECT currval('log_position')", connection);
            return new Writer(connection, transaction, (long)(await last.ExecuteScalarAsync())!);
        }

        public Task CommitAsync() => transaction.CommitAsync();

        public Task RollBackAsync() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
