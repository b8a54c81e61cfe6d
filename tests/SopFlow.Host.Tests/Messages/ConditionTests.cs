using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Messages;

/// <summary>Instances that start because a condition has become true, of states of which programs tell.</summary>
internal sealed class ConditionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int names;

    private string name = "";

    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    /// <summary>No test sees what another's conditions look at.</summary>
    [SetUp]
    public void TakeAName() => name = $"suhu{Interlocked.Increment(ref names)}";

    [Test]
    public async Task Condition_ThatHolds_StartsAnInstanceThatKnowsWhatWasTold()
    {
        var hot = await PublishAsync(Starting($"{name} > 30"));
        var cold = await PublishAsync(Starting($"{name} < 10"));

        var told = (await EvaluateAsync(new() { [name] = 34 }, businessKey: "GUDANG/2")).ShouldBe(202);

        var started = told.GetProperty("started").EnumerateArray().ShouldHaveSingleItem();
        (started.GetProperty("definition").GetProperty("id").GetString(), started.GetProperty("element").GetString()).ShouldBe((hot, "s"));
        told.GetProperty("undecided").GetArrayLength().ShouldBe(0);
        var instance = await ThereAsync(started.GetProperty("instance").GetString()!);
        instance.GetProperty("businessKey").GetString().ShouldBe("GUDANG/2");
        instance.GetProperty("variables").GetProperty(name).GetInt32().ShouldBe(34);
        Sops.Step(instance).ShouldBe("t");
        (await ListAsync(cold)).ShouldBeEmpty();
    }

    [Test]
    public async Task Condition_ThatHeldBefore_StartsNothingUntilItHasBeenFalse()
    {
        var process = await PublishAsync(Starting($"{name} > 30"));

        (await EvaluateAsync(new() { [name] = 34 }, before: new() { [name] = 31 })).ShouldBe(202).GetProperty("started").GetArrayLength().ShouldBe(0);
        (await EvaluateAsync(new() { [name] = 34 }, before: new() { [name] = 30 })).ShouldBe(202).GetProperty("started").GetArrayLength().ShouldBe(1);
        (await EvaluateAsync(new() { [name] = 34 }, before: new() { ["lain"] = 1 })).ShouldBe(202).GetProperty("started").GetArrayLength().ShouldBe(1);

        await Eventually.TrueAsync(async () => (await ListAsync(process)).Count == 2, Patience, "both have started");
    }

    [Test]
    public async Task Request_RepeatedWithItsKey_StartsOnce()
    {
        var process = await PublishAsync(Starting($"{name} > 30"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EvaluateAsync(new() { [name] = 34 }, key: $"k-{name}")));

        answers.Select(answer => answer.ShouldBe(202).GetProperty("started")[0].GetProperty("instance").GetString()).Distinct().Count().ShouldBe(1);
        answers.Count(answer => !answer.IsReplay).ShouldBe(1);
        await Eventually.TrueAsync(async () => (await ListAsync(process)).Count > 0, Patience, "it has started");
        (await ListAsync(process)).Count.ShouldBe(1);
        (await EvaluateAsync(new() { [name] = 35 }, key: $"k-{name}")).ShouldBeProblem(422, "idempotency.key_reused");
    }

    [Test]
    public async Task Conditions_OfOneEventOrOfSeveral_StartOneInstanceForEachEvent()
    {
        var process = BpmnText.Of(
            $"""
            <startEvent id="s1"><messageEventDefinition messageRef="m"/>{Condition($"{name} > 30")}{Condition($"{name} > 32")}</startEvent>
            <startEvent id="s2">{Condition($"{name} > 33")}</startEvent><startEvent id="s3">{Condition($"{name} > 40")}</startEvent>
            <userTask id="t"/><endEvent id="z"/>
            <sequenceFlow id="f1" sourceRef="s1" targetRef="t"/><sequenceFlow id="f2" sourceRef="s2" targetRef="t"/><sequenceFlow id="f3" sourceRef="s3" targetRef="t"/><sequenceFlow id="f4" sourceRef="t" targetRef="z"/>
            """,
            $"""<message id="m" name="{name}"/>""");
        (await Caller.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);

        var told = (await EvaluateAsync(new() { [name] = 34 }, definition: process.Id)).ShouldBe(202);

        told.GetProperty("started").EnumerateArray().Select(one => one.GetProperty("element").GetString()).ShouldBe(["s1", "s2"]);
        await Eventually.TrueAsync(async () => (await ListAsync(process.Id)).Count == 2, Patience, "both have started");
    }

    [Test]
    public async Task Condition_NeitherTrueNorFalse_IsToldAndStartsNothing()
    {
        var process = await PublishAsync(Starting(name));

        (await EvaluateAsync(new() { ["lain"] = true }, definition: process)).ShouldBe(202).GetProperty("undecided").GetArrayLength().ShouldBe(0);
        var told = (await EvaluateAsync(new() { [name] = 34 }, definition: process)).ShouldBe(202);

        told.GetProperty("started").GetArrayLength().ShouldBe(0);
        var undecided = told.GetProperty("undecided").EnumerateArray().ShouldHaveSingleItem();
        undecided.GetProperty("definition").GetProperty("id").GetString().ShouldBe(process);
        undecided.GetProperty("reason").GetString()!.ShouldContain(name);
    }

    [Test]
    public async Task Condition_OfAnOlderVersionOrAnotherDefinition_IsNotLookedAt()
    {
        var process = Starting($"{name} > 30");
        await PublishAsync(process);
        var other = await PublishAsync(Starting($"{name} > 30"));
        await PublishAsync((process.Id, process.Xml.Replace("version=\"1.0.0\" calendar", "version=\"2.0.0\" calendar", StringComparison.Ordinal).Replace("&gt; 30", "&gt; 90", StringComparison.Ordinal)));

        (await EvaluateAsync(new() { [name] = 34 }, definition: process.Id)).ShouldBe(202).GetProperty("started").GetArrayLength().ShouldBe(0);
        (await EvaluateAsync(new() { [name] = 34 })).ShouldBe(202).GetProperty("started")[0].GetProperty("definition").GetProperty("id").GetString().ShouldBe(other);
    }

    [Test]
    public async Task Request_OfAKeyOfOneAgency_LooksAtItsProcessesAlone()
    {
        var process = await PublishAsync(Starting($"{name} > 30"));
        var stranger = await SharedHost.Host.CallerAsync(Sops.Pekalongan, new { name = "dinas lain", agency = "dinkes", permissions = new[] { "instances:start" } });
        var body = new { variables = new Dictionary<string, object> { [name] = 34 } };

        (await stranger.PostAsync("/api/v1/conditions", body)).ShouldBe(202).GetProperty("started").GetArrayLength().ShouldBe(0);
        (await stranger.PostAsync("/api/v1/conditions", new { body.variables, definition = process })).ShouldBeProblem(404, "definition.not_found");
    }

    [TestCase("""{"definition": "kota-pekalongan/diskominfo/tidak-ada"}""", 404, "definition.not_found")]
    [TestCase("""{"definition": "salah"}""", 400, "request.invalid")]
    [TestCase("""{"businessKey": ""}""", 400, "request.invalid")]
    [TestCase("""{"variables": {"outcomes": 1}}""", 422, "variable.reserved")]
    [TestCase("""{"before": {"outcomes": 1}}""", 422, "variable.reserved")]
    public async Task Request_ThatSaysNothing_IsRefused(string body, int status, string code) =>
        (await Caller.PostAsync("/api/v1/conditions", JsonDocument.Parse(body).RootElement)).ShouldBeProblem(status, code);

    private static (string Id, string Xml) Starting(string condition) => BpmnText.Of(
        $"""<startEvent id="s">{Condition(condition)}</startEvent><userTask id="t"/><endEvent id="z"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="z"/>""");

    private static string Condition(string condition) =>
        $"""<conditionalEventDefinition><condition xsi:type="tFormalExpression">{System.Security.SecurityElement.Escape(condition)}</condition></conditionalEventDefinition>""";

    private static async Task<string> PublishAsync((string Id, string Xml) process)
    {
        (await Caller.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);
        return process.Id;
    }

    private static Task<ApiAnswer> EvaluateAsync(
        Dictionary<string, object> variables, Dictionary<string, object>? before = null, string? definition = null, string? businessKey = null, string? key = null)
    {
        var body = new { variables, before, definition, businessKey };
        return key is null ? Caller.PostAsync("/api/v1/conditions", body) : Caller.PostAsync("/api/v1/conditions", body, ("Idempotency-Key", key));
    }

    private static async Task<List<JsonElement>> ListAsync(string process) =>
        [.. (await Caller.GetAsync($"/api/v1/instances?definition={process}")).ShouldBe(200).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> ThereAsync(string instance)
    {
        JsonElement there = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await Caller.GetAsync($"/api/v1/instances/{instance}");
                there = answer.Json;
                return answer.Status == 200;
            },
            Patience,
            "the instance is there");
        return there;
    }
}
