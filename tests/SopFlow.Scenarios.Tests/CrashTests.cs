using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>The host is killed with SIGKILL in the middle of its work and started again: nothing accepted is lost, nothing is done twice.</summary>
public sealed class CrashTests
{
    private const int Instances = 200;
    private const int CommandsOfOne = 11;
    private const string Government = "kota-pekalongan";
    private static readonly int[] KilledAfter = [400, 1300];

    private static readonly (string Role, string? Outcome, string[] Documents)[] Steps =
    [
        ("opd_pemohon", null, ["surat_permohonan_hosting"]),
        ("sekretaris_tu", null, []),
        ("kepala_dinas", null, []),
        ("kabid_ins", null, []),
        ("kasi_pusat_data", "lengkap", []),
        ("kasi_pusat_data", null, []),
        ("kabid_ins", null, ["dokumen_hosting"]),
        ("kepala_dinas", "disahkan", []),
        ("sekretaris_tu", null, []),
        ("opd_pemohon", null, []),
    ];

    [Test]
    public async Task Host_KilledTwiceAmongTwoHundredInstances_LosesAndRepeatsNothing()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var broker = await RabbitServer.FreshVirtualHostAsync();
        await using var recorder = await AmqpRecorder.StartAsync(broker);
        await using var host = new KillableHost(database.ConnectionString, broker);
        await host.StartAsync();
        using var http = host.ClientOf(Government);
        var client = new StubbornClient(http);

        var matters = Enumerable.Range(1, Instances).Select(n => LiveAsync(client, n)).ToArray();
        foreach (var accepted in KilledAfter)
        {
            await Eventually.TrueAsync(() => client.Accepted >= accepted, TimeSpan.FromMinutes(3), $"{accepted} accepted commands");
            await host.KillAsync();
            await host.StartAsync();
        }

        var ids = await Task.WhenAll(matters);
        TestContext.Out.WriteLine($"{client.Accepted} commands accepted, {client.Repeated} requests sent again over {KilledAfter.Length} kills.");

        ids.Distinct().Count().ShouldBe(Instances);
        client.Accepted.ShouldBe(Instances * CommandsOfOne);
        await using var stored = new SopFlowDatabase(database.ConnectionString);
        using var store = new PostgreSqlInstanceStore(stored);
        var published = new Dictionary<Guid, int>();
        foreach (var id in ids)
            published.Add(id, await VerifyLogAsync(store, id));
        (await CountInstancesAsync(stored)).ShouldBe(Instances, "a start was carried out twice");

        var deliveries = await recorder.WaitForAsync(all => all.DistinctBy(d => d.MessageId).Count() >= published.Values.Sum(), TimeSpan.FromMinutes(2));
        foreach (var (id, count) in published)
        {
            var sequences = deliveries.Where(d => d.Body.GetProperty("instanceId").GetGuid() == id).DistinctBy(d => d.MessageId)
                .Select(d => d.Body.GetProperty("sequence").GetInt64());
            sequences.ShouldBe(Enumerable.Range(1, count).Select(n => (long)n));
        }

        TestContext.Out.WriteLine($"{published.Values.Sum()} events published in order, {deliveries.Count - published.Values.Sum()} of them more than once.");
    }

    private static async Task<Guid> LiveAsync(StubbornClient client, int number)
    {
        var instance = await client.PostAsync("/api/v1/instances", new { definition = $"{Government}/diskominfo/hosting", businessKey = $"SURAT/{number}" });
        foreach (var (role, outcome, documents) in Steps)
        {
            var task = instance.GetProperty("tasks").EnumerateArray().Single().GetProperty("id").GetString();
            var done = await client.PostAsync($"/api/v1/tasks/{task}/complete", new
            {
                officer = $"Petugas {role}",
                role,
                outcome,
                documents = documents.Select(d => new { document = d }),
            });
            instance = done.GetProperty("instance");
        }

        instance.GetProperty("status").GetString().ShouldBe("completed");
        return instance.GetProperty("id").GetGuid();
    }

    /// <returns>How many events the instance published.</returns>
    private static async Task<int> VerifyLogAsync(IInstanceStore store, Guid id)
    {
        var key = new InstanceKey(new TenantId(Government), new InstanceId(id));
        (await LogVerifier.VerifyAsync(store, key, CancellationToken.None)).Faults.ShouldBeEmpty();
        var log = await store.ReadLogAsync(key, 1, CancellationToken.None);
        log.Count(r => r.Command == "instance.start").ShouldBe(1);
        log.Count(r => r.Command == "task.complete").ShouldBe(CommandsOfOne - 1, "each accepted completion is in the log once");
        return log.Sum(r => r.ReadEvents().Count(e => e.IsPublished));
    }

    private static async Task<long> CountInstancesAsync(SopFlowDatabase database)
    {
        await using var command = database.Engine.CreateCommand("SELECT count(*) FROM instance");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
