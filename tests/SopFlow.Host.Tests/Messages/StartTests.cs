using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Messages;

/// <summary>Instances that start because a message or signal comes, or because it is time.</summary>
internal sealed class StartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int names;

    private string name = "";

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [SetUp]
    public void TakeAName() => name = $"mulai-{Interlocked.Increment(ref names)}";

    [Test]
    public async Task Message_ForWhichNobodyWaits_StartsAnInstanceThatKnowsIt()
    {
        var process = await PublishAsync(Caller, """<messageEventDefinition messageRef="m"/>""");

        var message = (await Caller.PostAsync("/api/v1/messages", new { name, correlationKey = "S-1", variables = new { nomor = "B-7" } })).ShouldBe(202);

        var instance = (await InstancesAsync(Caller, process, 1)).Single();
        instance.GetProperty("businessKey").GetString().ShouldBe("S-1");
        var stands = (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200);
        stands.GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("B-7");
        Sops.Step(stands).ShouldBe("t");
        var consumed = (await Caller.GetAsync($"/api/v1/messages/{Sops.Id(message)}")).ShouldBe(200);
        consumed.GetProperty("status").GetString().ShouldBe("consumed");
        consumed.GetProperty("receiver").GetString().ShouldBe(Sops.Id(instance));
    }

    [Test]
    public async Task Message_ThatCameBeforeThePublication_StartsAnInstanceThen()
    {
        (await Caller.PostAsync("/api/v1/messages", new { name })).ShouldBe(202);

        var process = await PublishAsync(Caller, """<messageEventDefinition messageRef="m"/>""");

        await InstancesAsync(Caller, process, 1);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Messages_ThatStartTogether_OneInstanceForEachKeyGoesOnWithBoth(bool atOnce)
    {
        var process = BpmnText.Of(
            """
            <startEvent id="mulai" parallelMultiple="true">
              <dataOutput id="o1"/><dataOutput id="o2"/><dataOutputAssociation><sourceRef>o1</sourceRef><sourceRef>o2</sourceRef><targetRef>berkas</targetRef><transformation>{surat: nomor, gambar: denah}</transformation></dataOutputAssociation><outputSet><dataOutputRefs>o1</dataOutputRefs><dataOutputRefs>o2</dataOutputRefs></outputSet>
              <messageEventDefinition messageRef="a"/><messageEventDefinition messageRef="b"/>
            </startEvent>
            <dataObject id="berkas"/>
            <userTask id="t"/><endEvent id="z"/><sequenceFlow id="f1" sourceRef="mulai" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="z"/>
            """,
            $"""<message id="a" name="{name} surat"/><message id="b" name="{name} denah"/>""");
        async Task SendAsync(string what, string key, object variables) => (await Caller.PostAsync("/api/v1/messages", new { name = $"{name} {what}", correlationKey = key, variables })).ShouldBe(202);
        (await Caller.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);

        await SendAsync("surat", "S-1", new { nomor = "B-7" });
        if (!atOnce)
            (await InstancesAsync(Caller, process.Id, 1)).Single().GetProperty("status").GetString().ShouldBe("active");
        await SendAsync("denah", "S-2", new { denah = "lain" });
        await SendAsync("denah", "S-1", new { denah = "D-1" });

        await InstancesAsync(Caller, process.Id, 2);
        var first = (await ListAsync(Caller, process.Id)).Single(instance => instance.GetProperty("businessKey").GetString() == "S-1");
        JsonElement stands = default;
        await Eventually.TrueAsync(
            async () => (stands = (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(first)}")).ShouldBe(200)).GetProperty("tasks").GetArrayLength() == 1, Patience, "both messages have come");
        stands.GetProperty("variables").ToString().ShouldBe("""{"berkas":{"gambar":"D-1","surat":"B-7"}}""");
        var second = (await ListAsync(Caller, process.Id)).Single(instance => instance.GetProperty("businessKey").GetString() == "S-2");
        (await Caller.GetAsync($"/api/v1/instances/{Sops.Id(second)}")).ShouldBe(200).GetProperty("waits")[0].GetProperty("message").GetString().ShouldBe($"{name} surat");
    }

    [Test]
    public async Task Signal_Sent_StartsAnInstanceOfEachProcess()
    {
        var one = await PublishAsync(Caller, """<signalEventDefinition signalRef="s"/>""");
        var other = await PublishAsync(Caller, """<signalEventDefinition signalRef="s"/>""");

        var signal = (await Caller.PostAsync("/api/v1/signals", new { name })).ShouldBe(202);

        await InstancesAsync(Caller, one, 1);
        await InstancesAsync(Caller, other, 1);
        (await Caller.GetAsync($"/api/v1/messages/{Sops.Id(signal)}")).ShouldBe(200).GetProperty("receivers").GetInt32().ShouldBe(2);
    }

    [Test]
    public async Task Timer_Cycle_StartsAnInstanceEachTimeAlsoForWhatWasMissed()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var process = await PublishAsync(caller, "<timerEventDefinition><timeCycle>R4/PT1H</timeCycle></timerEventDefinition>");
        host.Time.Advance(TimeSpan.FromMinutes(59));
        (await ListAsync(caller, process)).ShouldBeEmpty();

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await InstancesAsync(caller, process, 1);
        host.Time.Advance(TimeSpan.FromHours(2));
        await InstancesAsync(caller, process, 3);
        host.Time.Advance(TimeSpan.FromHours(10));
        await InstancesAsync(caller, process, 4);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => caller.GetAsync("/api/v1/definitions")));
        (await ListAsync(caller, process)).Count.ShouldBe(4);
    }

    [Test]
    public async Task Timer_OfAnOlderVersion_EndsWithTheNewer()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var process = await PublishAsync(caller, "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>");
        host.Time.Advance(TimeSpan.FromMinutes(30));
        await PublishAsync(caller, "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>", "2.0.0", process);

        host.Time.Advance(TimeSpan.FromHours(2));

        var started = (await InstancesAsync(caller, process, 1)).Single();
        started.GetProperty("definition").GetProperty("version").GetString().ShouldBe("2.0.0");
    }

    [Test]
    public async Task Timer_BeyondTheCalendar_IsToldAtPublishingWithItsLine()
    {
        var (_, xml) = Process("""<timerEventDefinition sopflow:clock="businessTime"><timeDuration>P30000D</timeDuration></timerEventDefinition>""");

        var finding = (await Caller.PostAsync("/api/v1/definitions", BpmnText.Body(xml))).ShouldBe(201).GetProperty("findings")[0];

        finding.GetProperty("rule").GetString().ShouldBe("bpmn.sopflow.timer-beyond-calendar");
        finding.GetProperty("severity").GetString().ShouldBe("warning");
        finding.GetProperty("line").GetInt32().ShouldBe(5);
        finding.GetProperty("message").GetString()!.ShouldContain("'mulai'");
    }

    [Test]
    public async Task Timer_ThatGivesNoDateByItself_IsRefusedAtPublishing()
    {
        var (_, xml) = Process("""<timerEventDefinition><timeDate xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression">=tanggal</timeDate></timerEventDefinition>""");

        var problem = (await Caller.PostAsync("/api/v1/definitions", BpmnText.Body(xml))).ShouldBeProblem(422, "definition.invalid");

        problem.GetProperty("errors")[0].GetProperty("rule").GetString().ShouldBe("bpmn.not-executed");
    }

    private (string Id, string Xml) Process(string trigger) => BpmnText.Of(
        $"""<startEvent id="mulai">{trigger}</startEvent><userTask id="t"/><endEvent id="z"/><sequenceFlow id="f1" sourceRef="mulai" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="z"/>""",
        $"""<message id="m" name="{name}"/><signal id="s" name="{name}"/>""");

    private async Task<string> PublishAsync(ApiClient caller, string trigger, string version = "1.0.0", string? id = null)
    {
        var (made, xml) = Process(trigger);
        xml = xml.Replace("version=\"1.0.0\" calendar", $"version=\"{version}\" calendar", StringComparison.Ordinal).Replace(made, id ?? made, StringComparison.Ordinal);
        (await caller.PostAsync("/api/v1/definitions", BpmnText.Body(xml))).ShouldBe(201);
        return id ?? made;
    }

    private static async Task<List<JsonElement>> ListAsync(ApiClient caller, string process) =>
        [.. (await caller.GetAsync($"/api/v1/instances?definition={process}")).ShouldBe(200).GetProperty("items").EnumerateArray()];

    private static async Task<List<JsonElement>> InstancesAsync(ApiClient caller, string process, int count)
    {
        List<JsonElement> instances = [];
        await Eventually.TrueAsync(async () => (instances = await ListAsync(caller, process)).Count == count, Patience, $"there are {count} instances of {process}");
        return instances;
    }
}
