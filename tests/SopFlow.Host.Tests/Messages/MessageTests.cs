using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Messages;

/// <summary>Messages and signals over HTTP, to real instances.</summary>
internal sealed class MessageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int names;

    private string name = "";

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [SetUp]
    public void TakeAName() => name = $"pesan-{Interlocked.Increment(ref names)}";

    [Test]
    public async Task Send_ToAWaitingInstance_GoesOnWithItsVariables()
    {
        var waiting = await BpmnText.StartAsync(Caller, Receiving(), businessKey: "S-1");

        var sent = await Caller.PostAsync("/api/v1/messages", new { name, correlationKey = "S-1", variables = new { nomor = "B-7" } });

        var message = sent.ShouldBe(202);
        message.GetProperty("status").GetString().ShouldBe("waiting");
        sent.Headers.Location!.ToString().ShouldBe($"/api/v1/messages/{Sops.Id(message)}");
        var ended = await EndedAsync(waiting);
        ended.GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("B-7");
        var consumed = await BecameAsync(message, "consumed");
        consumed.GetProperty("receiver").GetString().ShouldBe(Sops.Id(waiting));
        consumed.GetProperty("receivers").GetInt32().ShouldBe(1);
    }

    [Test]
    public async Task Send_BeforeItsReceiver_WaitsForItAndIsConsumedOnce()
    {
        var process = Receiving();
        var other = await BpmnText.StartAsync(Caller, process, businessKey: "S-2");
        var message = await SendAsync("S-1");

        var first = await BpmnText.AgainAsync(Caller, process, businessKey: "S-1");
        await EndedAsync(first);
        var second = await BpmnText.AgainAsync(Caller, process, businessKey: "S-1");
        var next = await SendAsync("S-1");
        await EndedAsync(second);

        (await BecameAsync(message, "consumed")).GetProperty("receiver").GetString().ShouldBe(Sops.Id(first));
        (await BecameAsync(next, "consumed")).GetProperty("receiver").GetString().ShouldBe(Sops.Id(second));
        (await ReadAsync(other)).GetProperty("status").GetString().ShouldBe("active");
    }

    [Test]
    public async Task Send_NobodyComes_ExpiresAndIsNotTakenAfterwards()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var message = (await caller.PostAsync("/api/v1/messages", new { name, correlationKey = "S-1", timeToLive = "PT1M" })).ShouldBe(202);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var expired = (await caller.GetAsync($"/api/v1/messages/{Sops.Id(message)}")).ShouldBe(200);
        var late = await BpmnText.StartAsync(caller, Receiving(), businessKey: "S-1");

        expired.GetProperty("status").GetString().ShouldBe("expired");
        expired.GetProperty("endedAt").GetString().ShouldBe(expired.GetProperty("expiresAt").GetString());
        (await caller.GetAsync($"/api/v1/messages?status=expired&name={name}")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await caller.GetAsync($"/api/v1/messages?status=waiting&name={name}")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
        // Another one overtakes it.
        (await caller.PostAsync("/api/v1/messages", new { name, correlationKey = "S-1", variables = new { nomor = "B-8" } })).ShouldBe(202);
        await Eventually.TrueAsync(async () => (await caller.GetAsync($"/api/v1/instances/{Sops.Id(late)}")).Json.GetProperty("status").GetString() == "completed", Patience, "the second message arrives");
    }

    [Test]
    public async Task Send_RepeatedWithItsKey_IsOneMessage()
    {
        var process = Receiving();
        var (first, second) = (await BpmnText.StartAsync(Caller, process, businessKey: "S-1"), await BpmnText.AgainAsync(Caller, process, businessKey: "S-1"));
        var body = new { name, correlationKey = "S-1" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Caller.PostAsync("/api/v1/messages", body, ("Idempotency-Key", $"k-{name}"))));

        answers.Select(answer => answer.ShouldBe(202).GetProperty("id").GetString()).Distinct().Count().ShouldBe(1);
        answers.Count(answer => !answer.IsReplay).ShouldBe(1);
        await BecameAsync(answers[0].Json, "consumed");
        // They wait since the same moment, so it may be either.
        var stand = new[] { (await ReadAsync(first)).GetProperty("status").GetString(), (await ReadAsync(second)).GetProperty("status").GetString() };
        stand.ShouldBe(["completed", "active"], ignoreOrder: true);
        (await Caller.PostAsync("/api/v1/messages", new { name, correlationKey = "S-2" }, ("Idempotency-Key", $"k-{name}"))).ShouldBeProblem(422, "idempotency.key_reused");
    }

    [Test]
    public async Task Send_ManyAtOnceToMany_EachIsConsumedOnce()
    {
        const int Count = 20;
        var process = Receiving();
        var waiting = new List<JsonElement> { await BpmnText.StartAsync(Caller, process, businessKey: "S-1") };
        for (var n = 1; n < Count; n++)
            waiting.Add(await BpmnText.AgainAsync(Caller, process, businessKey: "S-1"));

        var messages = await Task.WhenAll(Enumerable.Range(0, Count).Select(n => SendAsync("S-1", new { nomor = n })));

        var received = new List<int>();
        foreach (var instance in waiting)
            received.Add((await EndedAsync(instance)).GetProperty("variables").GetProperty("nomor").GetInt32());
        received.Order().ShouldBe(Enumerable.Range(0, Count));
        var receivers = await Task.WhenAll(messages.Select(message => BecameAsync(message, "consumed")));
        receivers.Select(message => message.GetProperty("receiver").GetString()).ShouldBeUnique();
    }

    [Test]
    public async Task Send_WhatTheReceiverCannotTake_IsRefusedWithTheReason()
    {
        // Each is allowed by itself, and together they are more than an instance remembers.
        var half = Enumerable.Range(0, 11_000).ToArray();
        var waiting = await BpmnText.StartAsync(Caller, Receiving(), new { isi = half }, "S-1");

        var message = await SendAsync("S-1", new { lagi = half });

        (await BecameAsync(message, "refused")).GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("cells");
        (await ReadAsync(waiting)).GetProperty("status").GetString().ShouldBe("active");
        await SendAsync("S-1");
        await EndedAsync(waiting);
    }

    [Test]
    public async Task Throw_ByOneProcess_IsReceivedByAnother()
    {
        var receiving = await BpmnText.StartAsync(Caller, Receiving(), businessKey: "S-1");
        var throwing = BpmnText.Of(
            BpmnText.Line(("balas", """<intermediateThrowEvent id="balas"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>""")), $"""<message id="m" name="{name}"/>""");

        var thrower = await BpmnText.StartAsync(Caller, throwing, new { nomor = "B-9" }, "S-1");

        (await EndedAsync(receiving)).GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("B-9");
        var message = (await Caller.GetAsync($"/api/v1/messages?name={name}")).ShouldBe(200).GetProperty("items").EnumerateArray().Single();
        message.GetProperty("sentBy").GetString().ShouldBe($"instance {Sops.Id(thrower)}");
        await BecameAsync(message, "consumed");
    }

    [Test]
    public async Task Signal_Sent_IsHeardByAllWhoWaitAndByNobodyLater()
    {
        var process = Listening();
        var waiting = new[] { await BpmnText.StartAsync(Caller, process), await BpmnText.AgainAsync(Caller, process) };

        var signal = (await Caller.PostAsync("/api/v1/signals", new { name, variables = new { sebab = "libur" } })).ShouldBe(202);

        foreach (var instance in waiting)
            (await EndedAsync(instance)).GetProperty("variables").GetProperty("sebab").GetString().ShouldBe("libur");
        (await BecameAsync(signal, "consumed")).GetProperty("receivers").GetInt32().ShouldBe(2);
        var later = await BpmnText.AgainAsync(Caller, process);
        (await Caller.PostAsync("/api/v1/signals", new { name = $"{name}-lain" })).ShouldBe(202);
        (await ReadAsync(later)).GetProperty("status").GetString().ShouldBe("active");
    }

    [Test]
    public async Task Signal_ThrownByAnInstanceThatWaitsForItToo_IsHeardOnceByEach()
    {
        var other = await BpmnText.StartAsync(Caller, Listening());
        var process = BpmnText.Of(
            """
            <startEvent id="a"/><parallelGateway id="g"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
            <userTask id="t"/><intermediateThrowEvent id="b"><signalEventDefinition signalRef="s"/></intermediateThrowEvent>
            <intermediateCatchEvent id="lagi"><signalEventDefinition signalRef="s"/></intermediateCatchEvent><endEvent id="z"/><endEvent id="y"/>
            <sequenceFlow id="f1" sourceRef="a" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="c"/><sequenceFlow id="f3" sourceRef="c" targetRef="lagi"/>
            <sequenceFlow id="f4" sourceRef="lagi" targetRef="z"/><sequenceFlow id="f5" sourceRef="g" targetRef="t"/><sequenceFlow id="f6" sourceRef="t" targetRef="b"/>
            <sequenceFlow id="f7" sourceRef="b" targetRef="y"/>
            """,
            $"""<signal id="s" name="{name}"/>""");
        var throwing = await BpmnText.StartAsync(Caller, process);

        await Sops.CompleteAsync(Caller, throwing);

        await EndedAsync(other);
        // It has heard its own signal once: it waits for the next.
        var stands = await ReadAsync(throwing);
        stands.GetProperty("status").GetString().ShouldBe("active");
        stands.GetProperty("waits").EnumerateArray().Single().GetProperty("step").GetProperty("id").GetString().ShouldBe("lagi");
    }

    [Test]
    public async Task Send_WithAKeyOfAnotherAgency_ReachesNobodyThere()
    {
        var waiting = await BpmnText.StartAsync(Caller, Receiving(), businessKey: "S-1");
        var other = await SharedHost.Host.CallerAsync(Sops.Pekalongan, new { name = "dinas lain", agency = "dinkes", permissions = new[] { "messages:send", "messages:read" } });
        var message = (await other.PostAsync("/api/v1/messages", new { name, correlationKey = "S-1" })).ShouldBe(202);

        await EndedAfterAsync(waiting, () => SendAsync("S-1"));

        (await other.GetAsync($"/api/v1/messages/{Sops.Id(message)}")).ShouldBe(200).GetProperty("status").GetString().ShouldBe("waiting");
        (await other.GetAsync($"/api/v1/messages?name={name}")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [TestCase("""{"name":""}""")]
    [TestCase("""{"name":"x","correlationKey":" "}""")]
    [TestCase("""{"name":"x","timeToLive":"PT0S"}""")]
    [TestCase("""{"name":"x","timeToLive":"PT9000H"}""")]
    public async Task Send_OutOfBounds_Refused(string body) => (await Caller.PostAsync("/api/v1/messages", body)).ShouldBeProblem(400, "request.invalid");

    [TestCase("/api/v1/messages")]
    [TestCase("/api/v1/signals")]
    public async Task Send_ReservedVariableOrTooLong_Refused(string path)
    {
        (await Caller.PostAsync(path, new { name = new string('x', 201) })).ShouldBeProblem(400, "request.invalid");
        (await Caller.PostAsync(path, new { name, variables = new { outcomes = 1 } })).ShouldBeProblem(422, "variable.reserved");
    }

    private (string Id, string Xml) Receiving() => BpmnText.Of(BpmnText.Line(("terima", """<receiveTask id="terima" messageRef="m"/>""")), $"""<message id="m" name="{name}"/>""");

    private (string Id, string Xml) Listening() => BpmnText.Of(
        BpmnText.Line(("dengar", """<intermediateCatchEvent id="dengar"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>""")), $"""<signal id="s" name="{name}"/>""");

    private async Task<JsonElement> SendAsync(string key, object? variables = null) =>
        (await Caller.PostAsync("/api/v1/messages", new { name, correlationKey = key, variables = variables ?? new { } })).ShouldBe(202);

    private static async Task<JsonElement> ReadAsync(JsonElement instance) => (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200);

    private static async Task EndedAfterAsync(JsonElement instance, Func<Task> act)
    {
        await act();
        await EndedAsync(instance);
    }

    private static async Task<JsonElement> EndedAsync(JsonElement instance)
    {
        var stands = instance;
        await Eventually.TrueAsync(async () => (stands = await ReadAsync(instance)).GetProperty("status").GetString() == "completed", Patience, "the instance ends");
        return stands;
    }

    private static async Task<JsonElement> BecameAsync(JsonElement message, string status)
    {
        var stands = message;
        await Eventually.TrueAsync(
            async () => (stands = (await Caller.GetAsync($"/api/v1/messages/{Sops.Id(message)}")).ShouldBe(200)).GetProperty("status").GetString() == status, Patience, $"the message is {status}");
        return stands;
    }
}
