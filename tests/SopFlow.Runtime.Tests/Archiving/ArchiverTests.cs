using SopFlow.Runtime.Archiving;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Runtime.Tests.Storage;

namespace SopFlow.Runtime.Tests.Archiving;

/// <summary>What is archived and what is not, what a crash leaves, and what the files say.</summary>
internal sealed class ArchiverTests
{
    private static readonly Instant NextDay = Permit.Monday9 + Duration.FromDays(1);

    private StoreDatabase database = null!;
    private PostgreSqlInstanceStore store = null!;
    private string directory = null!;
    private ArchiveFolder folder = null!;

    [OneTimeSetUp]
    public async Task CreateDatabase()
    {
        database = await StoreDatabase.CreateAsync();
        store = new PostgreSqlInstanceStore(database.Database);
    }

    [OneTimeTearDown]
    public async Task DropDatabase()
    {
        store.Dispose();
        await database.DisposeAsync();
    }

    [SetUp]
    public async Task Empty()
    {
        await database.EmptyAsync();
        directory = System.IO.Directory.CreateTempSubdirectory("sopflow-archive-").FullName;
        folder = new ArchiveFolder(directory);
    }

    [TearDown]
    public void RemoveFiles() => System.IO.Directory.Delete(directory, recursive: true);

    [Test]
    public async Task Run_FinishedAndPublished_MovesTheseAloneAndTheirLogsReadBackByteForByte()
    {
        var ended = await CancelledAsync(7);
        var running = Permit.Start(Permit.NewKey());
        await store.CommitAsync([running], default);
        await PublishedAsync();
        var late = await CancelledAsync(1);
        var logs = await LogsAsync(ended);

        var report = await ArchiveAsync();

        report.Instances.ShouldBe(7);
        report.Records.ShouldBe(14);
        report.Files.Length.ShouldBe(3);
        foreach (var key in ended)
            (await store.LoadAsync(key, default)).ShouldBeNull();
        (await store.LoadAsync(running.Key, default)).ShouldNotBeNull();
        (await store.LoadAsync(late[0], default)).ShouldNotBeNull("what was not published stays");
        (await database.ReadAsync<long>("SELECT count(*) FROM ended_task WHERE status = 'cancelled'")).ShouldBe(1);
        (await database.ReadAsync<long>("SELECT count(*) FROM archived_instance")).ShouldBe(7);
        await FilesHoldAsync(logs);
    }

    [Test]
    public async Task Run_EndedAfterTheDay_OrOfAnotherGovernment_Stays()
    {
        await CancelledAsync(2, at: NextDay);
        await CancelledAsync(1, Permit.Surakarta);
        await PublishedAsync();

        (await ArchiveAsync(new ArchiveOptions(NextDay) { Tenant = Permit.Pekalongan })).Instances.ShouldBe(0);
        (await ArchiveAsync(new ArchiveOptions(NextDay) { Tenant = Permit.Surakarta })).Instances.ShouldBe(1);
        System.IO.Directory.GetDirectories(directory).Select(Path.GetFileName).ShouldBe(["kota-surakarta"]);
    }

    [Test]
    public async Task Run_DeliveryUnderWay_Stays()
    {
        var start = Permit.Start(Permit.NewKey());
        await store.CommitAsync([start], default);
        await store.CommitAsync([Permit.Cancel(Permit.After(start)).Sending(Permit.NewKey().Id)], default);
        await PublishedAsync();

        (await ArchiveAsync()).Instances.ShouldBe(0);
    }

    [Test]
    public async Task Run_EditedLog_IsLeftAndTold()
    {
        var ended = await CancelledAsync(3);
        await PublishedAsync();
        await database.ExecuteAsync($"UPDATE log SET actor = 'Orang lain' WHERE instance_id = '{ended[1].Id}' AND version = 2");

        var report = await ArchiveAsync();

        report.Instances.ShouldBe(2);
        report.Unsound.Single().Instance.ShouldBe(ended[1]);
        (await store.LoadAsync(ended[1], default)).ShouldNotBeNull();
    }

    [Test]
    public async Task Run_CrashBeforeAnyStep_LosesNothingAndTheNextRunLeavesNothingTwice()
    {
        var crashes = 0;
        for (var step = 1; ; step++, crashes++)
        {
            // Given instances that ended, and a run that dies at a step
            var ended = await CancelledAsync(5);
            await PublishedAsync();
            var logs = await LogsAsync(ended);
            var left = step;
            var where = "";
            var dying = new Archiver(database.Database, folder, TimeProvider.System)
            {
                Step = name =>
                {
                    where = name;
                    if (--left == 0)
                        throw new CrashException();
                },
            };
            try
            {
                await dying.RunAsync(Options, default);
            }
            catch (CrashException)
            {
            }

            // Then each is in the database or in a file that was finished
            foreach (var key in ended)
            {
                (await store.LoadAsync(key, default) is not null || folder.Manifests().Any(manifest => manifest.Instances.Any(instance => instance.Id == key.Id.Value)))
                    .ShouldBeTrue($"{key} is gone after a crash before step {step}, '{where}'");
            }

            // And the next run ends it
            await ArchiveAsync();
            foreach (var key in ended)
                (await store.LoadAsync(key, default)).ShouldBeNull();
            await FilesHoldAsync(logs);
            System.IO.Directory.EnumerateFiles(directory, "*.unfinished", SearchOption.AllDirectories).ShouldBeEmpty();
            if (left > 0)
                break;
        }

        crashes.ShouldBeGreaterThan(15);
    }

    [Test]
    public async Task Run_WhileAnotherRuns_IsRefused()
    {
        await using var held = await database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"SELECT pg_advisory_lock({ArchiveDatabase.Lock})", held);
        await command.ExecuteNonQueryAsync();

        await Should.ThrowAsync<InvalidOperationException>(ArchiveAsync());
    }

    [Test]
    public async Task Verify_FileOfWhichAByteChanged_SaysSoAndNothingMoreIsDeleted()
    {
        var ended = await CancelledAsync(1);
        await PublishedAsync();
        await ArchiveAsync();
        var manifest = folder.Manifests().Single();
        (await folder.VerifyAsync(manifest, default)).ShouldBeEmpty();
        var file = Path.Combine(directory, manifest.File);
        var bytes = File.ReadAllBytes(file);

        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        (await folder.VerifyAsync(manifest, default)).Single().ShouldContain("is not the file that was written");
        File.Delete(file);
        (await folder.VerifyAsync(manifest, default)).Single().ShouldContain("is missing");
        (await folder.VerifyAsync(manifest with { File = "../x" }, default).ShouldThrowAsync<ArchiveDamagedException>()).Message.ShouldContain("not in the archive's folder");
        ended.Count.ShouldBe(1);
    }

    private static ArchiveOptions Options => new(NextDay) { InstancesPerFile = 3, InstancesPerTransaction = 2 };

    private Task<ArchiveReport> ArchiveAsync(ArchiveOptions? options = null) => new Archiver(database.Database, folder, TimeProvider.System).RunAsync(options ?? Options, default);

    private async Task<List<InstanceKey>> CancelledAsync(int count, Kernel.Model.TenantId? tenant = null, Instant? at = null)
    {
        var keys = new List<InstanceKey>();
        for (var n = 0; n < count; n++)
        {
            var start = Permit.Start(Permit.NewKey(tenant), "SURAT/\"1\"\n✓", at);
            await store.CommitAsync([start], default);
            await store.CommitAsync([Permit.Cancel(Permit.After(start), at)], default);
            keys.Add(start.Key);
        }

        return keys;
    }

    private async Task PublishedAsync() =>
        await new PostgreSqlRelayWatermark(database.Database, "relay").SetAsync(await database.ReadAsync<long>("SELECT coalesce(max(position), 0) FROM log"), default);

    private async Task<Dictionary<InstanceKey, IReadOnlyList<LogRecord>>> LogsAsync(IEnumerable<InstanceKey> keys)
    {
        var logs = new Dictionary<InstanceKey, IReadOnlyList<LogRecord>>();
        foreach (var key in keys)
            logs.Add(key, await store.ReadLogAsync(key, 1, default));
        return logs;
    }

    /// <summary>Each log stands in one file and once, byte for byte.</summary>
    private async Task FilesHoldAsync(Dictionary<InstanceKey, IReadOnlyList<LogRecord>> logs)
    {
        var records = new List<LogRecord>();
        foreach (var manifest in folder.Manifests())
        {
            (await folder.VerifyAsync(manifest, default)).ShouldBeEmpty();
            records.AddRange(await folder.ReadAsync(manifest, default));
        }

        foreach (var (key, log) in logs)
        {
            var found = records.Where(record => record.Instance == key).ToList();
            found.Count.ShouldBe(log.Count);
            foreach (var (archived, record) in found.Zip(log))
            {
                archived.Events.ShouldBe(record.Events);
                (archived with { Events = [], Hash = [] }).ShouldBe(record with { Events = [], Hash = [] });
                archived.Hash.ShouldBe(record.Hash);
            }
        }
    }

    private sealed class CrashException : Exception;
}
