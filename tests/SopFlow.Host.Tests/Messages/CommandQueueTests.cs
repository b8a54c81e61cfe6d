using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Messages;

/// <summary>Commands that programs put on a queue of RabbitMQ, without MassTransit.</summary>
internal sealed class CommandQueueTests
{
    private const string Queue = "sopflow.commands";
    private const string Errors = "sopflow.commands_error";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestHost host = null!;
    private ApiClient caller = null!;
    private IConnection connection = null!;
    private IChannel channel = null!;
    private string key = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        var broker = await RabbitServer.FreshVirtualHostAsync();
        host = await TestHost.StartAsync(("SopFlow:Broker", "rabbitMq"), ("ConnectionStrings:RabbitMq", broker.ToString()));
        caller = host.Administrator(Sops.Pekalongan);
        key = File.ReadAllLines(Path.Combine(host.DataDirectory, "administrator-keys")).Select(line => line.Split(' ')).Single(parts => parts[0] == Sops.Pekalongan)[1];
        connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        channel = await connection.CreateChannelAsync();
        await Eventually.TrueAsync(IsThereAsync, Patience, "the queue is there");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await connection.DisposeAsync();
        await host.DisposeAsync();
    }

    [Test]
    public async Task Message_PutTwice_IsConsumedOnce()
    {
        var process = BpmnText.Of(BpmnText.Line(("terima", """<receiveTask id="terima" messageRef="m"/>""")), """<message id="m" name="pesan antrean"/>""");
        var first = await BpmnText.StartAsync(caller, process, businessKey: "S-1");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await BpmnText.AgainAsync(caller, process, businessKey: "S-1");
        var body = new { name = "pesan antrean", correlationKey = "S-1", variables = new { nomor = "B-7" } };

        await PutAsync("message.send", body, id: "surat-1");
        await PutAsync("message.send", body, id: "surat-1");

        (await EndedAsync(first)).GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("B-7");
        await PutAsync("message.send", body, id: "surat-2");
        await EndedAsync(second);
        (await caller.GetAsync("/api/v1/messages?name=pesan antrean")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Test]
    public async Task Signal_Put_IsHeard()
    {
        var listening = await BpmnText.StartAsync(caller, BpmnText.Of(
            BpmnText.Line(("dengar", """<intermediateCatchEvent id="dengar"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>""")), """<signal id="s" name="isyarat antrean"/>"""));

        await PutAsync("signal.send", new { name = "isyarat antrean" });

        await EndedAsync(listening);
    }

    [Test]
    public async Task Condition_PutTwice_StartsOneInstance()
    {
        var process = BpmnText.Of(
            """<startEvent id="s"><conditionalEventDefinition><condition>antrean = 7</condition></conditionalEventDefinition></startEvent><userTask id="t"/><endEvent id="z"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="z"/>""");
        (await caller.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);
        async Task<int> CountAsync() => (await caller.GetAsync($"/api/v1/instances?definition={process.Id}")).ShouldBe(200).GetProperty("items").GetArrayLength();

        await PutAsync("condition.evaluate", new { variables = new { antrean = 7 } }, id: "keadaan-1");
        await PutAsync("condition.evaluate", new { variables = new { antrean = 7 } }, id: "keadaan-1");
        await PutAsync("condition.evaluate", new { variables = new { antrean = 7 }, definition = process.Id }, id: "keadaan-2");

        await Eventually.TrueAsync(async () => await CountAsync() == 2, Patience, "one has started for each command");
        (await RefusedAsync(await PutAsync("condition.evaluate", new { definition = "kota-pekalongan/diskominfo/tidak-ada" }))).ShouldStartWith("definition.not_found: ");
        (await CountAsync()).ShouldBe(2);
    }

    [Test]
    public async Task Job_CompletedOrFailed_GoesOnOrIsTriedAgain()
    {
        var instance = await BpmnText.StartAsync(caller, BpmnText.Of(BpmnText.Line(("kirim", """<serviceTask id="kirim" sopflow:topic="antrean" sopflow:attempts="2"/>"""))));
        var job = await FetchAsync();
        await PutAsync("job.fail", new { job, worker = "a", message = "Tidak menjawab" });
        await Eventually.TrueAsync(async () => (await caller.GetAsync("/api/v1/jobs?topic=antrean")).ShouldBe(200).GetProperty("items")[0].GetProperty("attemptsLeft").GetInt32() == 1, Patience, "it is tried again");

        (await FetchAsync()).ShouldBe(job);
        await PutAsync("job.complete", new { job, worker = "a", variables = new { arsip = "A-1" } }, id: "jawab");
        await PutAsync("job.complete", new { job, worker = "a", variables = new { arsip = "A-1" } }, id: "jawab");

        (await EndedAsync(instance)).GetProperty("variables").GetProperty("arsip").GetString().ShouldBe("A-1");
        await PutAsync("job.complete", new { job, worker = "a" }, id: "terlambat");
        (await RefusedAsync("terlambat")).ShouldStartWith("job.not_found: ");
    }

    [TestCase("message.send", """{"name": """, "JSON payload")]
    [TestCase("message.send", """{"nama": "x"}""", "request.wrong_shape")]
    [TestCase("message.send", """{"name": "x", "timeToLive": "PT0S"}""", "request.invalid")]
    [TestCase("message.send", """[]""", "JSON value could not be converted")]
    [TestCase("message.send", """{"name": "x", "variables": {"outcomes": 1}}""", "variable.reserved")]
    [TestCase("job.complete", """{"worker": "a"}""", "request.invalid")]
    [TestCase("surat.kirim", """{}""", "command.unknown")]
    public async Task Command_ThatCannotBeCarriedOut_GoesToTheErrorQueueWithTheReasonOnce(string type, string body, string code)
    {
        var id = await PutAsync(type, Encoding.UTF8.GetBytes(body));

        (await RefusedAsync(id)).ShouldContain(code);
    }

    [Test]
    public async Task Command_WithoutAGoodKeyOrId_GoesToTheErrorQueue()
    {
        (await RefusedAsync(await PutAsync("message.send", new { name = "x" }, authorization: "Bearer salah"))).ShouldContain("key");
        (await RefusedAsync(await PutAsync("message.send", new { name = "x" }, authorization: null))).ShouldContain("key");
        var made = await caller.PostAsync("/api/v1/keys", new { name = "pembaca", permissions = new[] { "messages:read" } });
        (await RefusedAsync(await PutAsync("message.send", new { name = "x" }, authorization: $"Bearer {made.ShouldBe(201).GetProperty("key").GetString()}"))).ShouldContain("messages:send");
        await PutAsync("message.send", new { name = "satu" }, id: "sama");
        await Eventually.TrueAsync(async () => (await caller.GetAsync("/api/v1/messages?name=satu")).ShouldBe(200).GetProperty("items").GetArrayLength() == 1, Patience, "the first is there");
        (await RefusedAsync(await PutAsync("message.send", new { name = "lain" }, id: "sama"))).ShouldStartWith("idempotency.key_reused: ");
    }

    private async Task<string> FetchAsync()
    {
        string? job = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var jobs = (await caller.PostAsync("/api/v1/jobs/fetch-and-lock", new { worker = "a", topics = new[] { "antrean" } })).ShouldBe(200).GetProperty("jobs");
                job = jobs.GetArrayLength() == 1 ? jobs[0].GetProperty("id").GetString() : null;
                return job is not null;
            },
            Patience,
            "there is work");
        return job!;
    }

    private Task<string> PutAsync(string type, object body, string? id = null, string? authorization = "") => PutAsync(type, JsonSerializer.SerializeToUtf8Bytes(body), id, authorization);

    private async Task<string> PutAsync(string type, byte[] body, string? id = null, string? authorization = "")
    {
        id ??= $"uji-{Guid.NewGuid()}";
        var properties = new BasicProperties { MessageId = id, Type = type, ContentType = "application/json", Persistent = true };
        if (authorization is not null)
            properties.Headers = new Dictionary<string, object?> { ["authorization"] = authorization.Length > 0 ? authorization : $"Bearer {key}" };
        await channel.BasicPublishAsync("", Queue, mandatory: true, properties, body);
        return id;
    }

    /// <summary>The reason with which a command is on the error queue.</summary>
    private async Task<string> RefusedAsync(string id)
    {
        string? reason = null;
        await Eventually.TrueAsync(
            async () =>
            {
                await using var reading = await connection.CreateChannelAsync();
                try
                {
                    while (reason is null && await reading.BasicGetAsync(Errors, autoAck: true) is { } found)
                    {
                        if (found.BasicProperties.MessageId == id)
                            reason = Encoding.UTF8.GetString((byte[])found.BasicProperties.Headers!["MT-Fault-Message"]!);
                    }
                }
                catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
                {
                    // There is no error queue before the first error.
                }

                return reason is not null;
            },
            Patience,
            $"{id} is on the error queue");
        return reason!;
    }

    private async Task<bool> IsThereAsync()
    {
        await using var asking = await connection.CreateChannelAsync();
        try
        {
            return (await asking.QueueDeclarePassiveAsync(Queue)).ConsumerCount > 0;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }
    }

    private async Task<JsonElement> EndedAsync(JsonElement instance)
    {
        var stands = instance;
        await Eventually.TrueAsync(
            async () => (stands = (await caller.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200)).GetProperty("status").GetString() == "completed", Patience, "the instance ends");
        return stands;
    }
}
