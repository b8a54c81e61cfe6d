using System.Net.Http.Headers;
using System.Text.Json;
using RabbitMQ.Client;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;
using SopFlow.Runtime.Storage.PostgreSql;
using SopFlow.Scenarios.Tests.Support;

namespace SopFlow.Scenarios.Tests;

/// <summary>
/// Two processes of two agencies talk by messages: applications come over RabbitMQ, each starts a licence, which asks for a recommendation, which starts a
/// review, whose answer lets the licence go on. The host is killed with SIGKILL in the middle, twice: nothing is lost, and nothing is consumed twice.
/// </summary>
public sealed class ConversationTests
{
    private const int Applications = 120;
    private const string Government = "kota-pekalongan";
    private const string Licence = $"{Government}/dpmptsp/izin-usaha";
    private const string Review = $"{Government}/dlh/rekomendasi-lingkungan";
    private static readonly int[] KilledAfter = [30, 80];

    [Test]
    public async Task Processes_ThatTalkWhileTheHostIsKilled_EachMessageIsConsumedOnce()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var broker = await RabbitServer.FreshVirtualHostAsync();
        await using var host = new KillableHost(database.ConnectionString, broker);
        await host.StartAsync();
        using var http = host.ClientOf(Government);
        await PublishAsync(http, "izin-usaha.bpmn");
        await PublishAsync(http, "rekomendasi-lingkungan.bpmn");
        var client = new StubbornClient(http);

        var applying = ApplyAsync(broker, http.DefaultRequestHeaders.Authorization!.ToString());
        using var stopping = new CancellationTokenSource();
        var reviewing = ReviewAsync(http, client, stopping.Token);
        foreach (var accepted in KilledAfter)
        {
            await Eventually.TrueAsync(() => client.Accepted >= accepted, TimeSpan.FromMinutes(3), $"{accepted} reviews");
            await host.KillAsync();
            await host.StartAsync();
        }

        await applying;
        await using var stored = new SopFlowDatabase(database.ConnectionString);
        await Eventually.TrueAsync(
            async () => await CountAsync(stored, $"SELECT count(*) FROM instance WHERE definition_id = '{Licence}' AND status = 'completed'") >= Applications, TimeSpan.FromMinutes(3), "every licence to be granted");
        await stopping.CancelAsync();
        await reviewing;
        TestContext.Out.WriteLine($"{client.Accepted} reviews, {client.Repeated} requests sent again over {KilledAfter.Length} kills.");

        (await CountAsync(stored, $"SELECT count(*) FROM instance WHERE definition_id = '{Licence}'")).ShouldBe(Applications, "an application was taken twice");
        (await CountAsync(stored, $"SELECT count(*) FROM instance WHERE definition_id = '{Review}' AND status = 'completed'")).ShouldBe(Applications);
        (await CountAsync(stored, $"SELECT count(*) FROM instance WHERE definition_id = '{Review}'")).ShouldBe(Applications, "a recommendation was asked for twice");
        (await CountAsync(stored, "SELECT count(*) FROM message")).ShouldBe(3 * Applications);
        (await CountAsync(stored, "SELECT count(*) FROM message WHERE status = 'consumed' AND receivers = 1")).ShouldBe(3 * Applications);
        (await CountAsync(stored, "SELECT count(DISTINCT receiver_id) FROM message WHERE name = 'rekomendasi lingkungan diberikan'")).ShouldBe(Applications);
        (await CountAsync(stored, "SELECT count(*) FROM delivery")).ShouldBe(0);
        await VerifyLogsAsync(stored);
    }

    private static async Task PublishAsync(HttpClient http, string file)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Checkout.Root, "samples", file)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/bpmn+xml");
        using var answer = await http.PostAsync("/api/v1/definitions", content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts each application on the queue twice, as a sender does that did not see the broker's confirm.</summary>
    private static async Task ApplyAsync(Uri broker, string authorization)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        for (var n = 1; n <= 2 * Applications; n++)
        {
            var number = ((n - 1) % Applications) + 1;
            var properties = new BasicProperties
            {
                MessageId = $"permohonan-{number}", Type = "message.send", ContentType = "application/json", Persistent = true,
                Headers = new Dictionary<string, object?> { ["authorization"] = authorization },
            };
            var body = JsonSerializer.SerializeToUtf8Bytes(new { name = "permohonan izin usaha", correlationKey = $"IZIN/{number}", variables = new { pemohon = $"CV {number}" } });
            await channel.BasicPublishAsync("", "sopflow.commands", mandatory: true, properties, body);
        }
    }

    /// <summary>Does the reviews as they come, until it is stopped.</summary>
    private static async Task ReviewAsync(HttpClient http, StubbornClient client, CancellationToken stopping)
    {
        var done = new HashSet<string>();
        while (!stopping.IsCancellationRequested)
        {
            var open = new List<string>();
            try
            {
                var page = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("/api/v1/tasks?role=penelaah&status=open&limit=50", stopping));
                open.AddRange(page.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("id").GetString()!).Where(done.Add));
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The host is down, or all is done.
            }

            await Task.WhenAll(open.Select(task => client.PostAsync($"/api/v1/tasks/{task}/complete", new { officer = "Penelaah", role = "penelaah" })));
        }
    }

    private static async Task VerifyLogsAsync(SopFlowDatabase database)
    {
        using var store = new PostgreSqlInstanceStore(database);
        await using var command = database.Engine.CreateCommand("SELECT id, definition_id FROM instance");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var key = new InstanceKey(new TenantId(Government), new InstanceId(reader.GetGuid(0)));
            (await LogVerifier.VerifyAsync(store, key, CancellationToken.None)).Faults.ShouldBeEmpty();
            var log = await store.ReadLogAsync(key, 1, CancellationToken.None);
            log.Select(record => record.Command).ShouldBe(reader.GetString(1) == Licence ? ["instance.start", "message.correlate"] : ["instance.start", "task.complete"]);
        }
    }

    private static async Task<long> CountAsync(SopFlowDatabase database, string sql)
    {
        await using var command = database.Engine.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
