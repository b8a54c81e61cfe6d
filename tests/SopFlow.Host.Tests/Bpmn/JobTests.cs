using System.Text.Json;

namespace SopFlow.Host.Tests.Bpmn;

/// <summary>Work of service tasks, done by programs that fetch it over HTTP.</summary>
internal sealed class JobTests
{
    private static int topics;

    private static ApiClient Worker => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static async Task<(string Topic, JsonElement Instance)> StartAsync(string more = "")
    {
        var topic = $"topik-{Interlocked.Increment(ref topics)}";
        var process = BpmnText.Of(
            BpmnText.Line(("kirim", $"""<serviceTask id="kirim" sopflow:topic="{topic}" sopflow:attempts="2"/>""")) + more,
            """<error id="e" errorCode="PENUH"/>""");
        return (topic, await BpmnText.StartAsync(Worker, process, new { nomor = "005/123" }));
    }

    private static async Task<JsonElement[]> FetchAsync(string topic, string worker = "a", string lockFor = "PT5M", int max = 10) =>
        [.. (await Worker.PostAsync("/api/v1/jobs/fetch-and-lock", new { worker, topics = new[] { topic }, lockFor, max })).ShouldBe(200).GetProperty("jobs").EnumerateArray()];

    private static Task<ApiAnswer> SayAsync(JsonElement job, string what, object body, params (string, string)[] headers) => Worker.PostAsync($"/api/v1/jobs/{Id(job)}/{what}", body, headers);

    private static string Id(JsonElement job) => job.GetProperty("id").GetString()!;

    [Test]
    public async Task Complete_Fetched_GivesItsVariablesAndTheInstanceGoesOn()
    {
        var (topic, instance) = await StartAsync();

        var job = (await FetchAsync(topic)).Single();
        job.GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("005/123");
        var ended = (await SayAsync(job, "complete", new { worker = "a", variables = new { arsip = "A-1" } })).ShouldBe(200);

        Id(ended).ShouldBe(Sops.Id(instance));
        ended.GetProperty("status").GetString().ShouldBe("completed");
        ended.GetProperty("variables").GetProperty("arsip").GetString().ShouldBe("A-1");
        (await FetchAsync(topic)).ShouldBeEmpty();
        (await SayAsync(job, "complete", new { worker = "a" })).ShouldBeProblem(404, "job.not_found");
    }

    [Test]
    public async Task Fetch_ManyWorkersAtOnce_EachWorkGoesToOne()
    {
        var (topic, instance) = await StartAsync();
        for (var n = 0; n < 11; n++)
            (await Worker.PostAsync("/api/v1/instances", new { definition = instance.GetProperty("definition").GetProperty("id").GetString() })).ShouldBe(201);

        var fetched = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => FetchAsync(topic, $"w{n}", max: 2)));
        var rest = await FetchAsync(topic, "rest");

        var all = fetched.SelectMany(jobs => jobs).Concat(rest).Select(Id).ToList();
        all.Count.ShouldBe(12);
        all.ShouldBeUnique();
    }

    [Test]
    public async Task Complete_LockRanOut_AnotherWorkerGetsItAndTheFirstIsRefused()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        await BpmnText.StartAsync(caller, BpmnText.Of(BpmnText.Line(("kirim", """<sendTask id="kirim" sopflow:topic="x"/>"""))));
        object Fetch(string worker) => new { worker, topics = new[] { "x" }, lockFor = "PT1M" };
        var first = (await caller.PostAsync("/api/v1/jobs/fetch-and-lock", Fetch("a"))).ShouldBe(200).GetProperty("jobs")[0];
        var path = $"/api/v1/jobs/{Id(first)}";
        (await caller.PostAsync($"{path}/complete", new { worker = "b" })).ShouldBeProblem(409, "job.not_locked");
        host.Time.Advance(TimeSpan.FromSeconds(50));
        (await caller.PostAsync($"{path}/extend", new { worker = "a", lockFor = "PT1M" })).ShouldBe(200);
        host.Time.Advance(TimeSpan.FromSeconds(50));
        (await caller.PostAsync("/api/v1/jobs/fetch-and-lock", Fetch("b"))).ShouldBe(200).GetProperty("jobs").GetArrayLength().ShouldBe(0);

        host.Time.Advance(TimeSpan.FromSeconds(10));
        var second = (await caller.PostAsync("/api/v1/jobs/fetch-and-lock", Fetch("b"))).ShouldBe(200).GetProperty("jobs")[0];

        Id(second).ShouldBe(Id(first));
        foreach (var (what, body) in new (string, object)[] { ("complete", new { worker = "a" }), ("fail", new { worker = "a", message = "x" }), ("error", new { worker = "a", code = "x" }), ("extend", new { worker = "a", lockFor = "PT1M" }) })
            (await caller.PostAsync($"{path}/{what}", body)).ShouldBeProblem(409, "job.not_locked");
        (await caller.PostAsync($"{path}/complete", new { worker = "b" })).ShouldBe(200).GetProperty("status").GetString().ShouldBe("completed");
    }

    [Test]
    public async Task Fail_UntilNoAttemptIsLeft_IncidentThatIsResolvedAndFetchedAgain()
    {
        var (topic, instance) = await StartAsync();
        var job = (await FetchAsync(topic)).Single();
        job.GetProperty("attemptsLeft").GetInt32().ShouldBe(2);
        (await SayAsync(job, "fail", new { worker = "a", message = "Tidak menjawab" })).ShouldBe(200).GetProperty("incidents").GetArrayLength().ShouldBe(0);
        job = (await FetchAsync(topic)).Single();
        job.GetProperty("attemptsLeft").GetInt32().ShouldBe(1);

        var stuck = (await SayAsync(job, "fail", new { worker = "a", message = "Tetap tidak menjawab" })).ShouldBe(200);

        stuck.GetProperty("incidents").GetArrayLength().ShouldBe(1);
        (await FetchAsync(topic)).ShouldBeEmpty();
        var path = $"/api/v1/instances/{Sops.Id(instance)}/incidents/{Id(job).Split(':')[1]}/resolve";
        (await Worker.PostAsync(path, new { variables = new { nomor = "005/124" } })).ShouldBe(200).GetProperty("incidents").GetArrayLength().ShouldBe(0);
        (await Worker.PostAsync(path, new { })).ShouldBeProblem(404, "incident.not_found");
        var again = (await FetchAsync(topic)).Single();
        again.GetProperty("attemptsLeft").GetInt32().ShouldBe(2);
        again.GetProperty("variables").GetProperty("nomor").GetString().ShouldBe("005/124");
    }

    [Test]
    public async Task Fail_WithADelay_ComesBackAfterIt()
    {
        var (topic, _) = await StartAsync();
        var job = (await FetchAsync(topic)).Single();

        (await SayAsync(job, "fail", new { worker = "a", message = "Nanti", retryAfter = "PT10M" })).ShouldBe(200);

        (await FetchAsync(topic)).ShouldBeEmpty();
        var listed = (await Worker.GetAsync($"/api/v1/jobs?topic={topic}")).ShouldBe(200).GetProperty("items")[0];
        listed.GetProperty("lockedUntil").GetDateTimeOffset().ShouldBe(SharedHost.Host.Time.GetUtcNow().AddMinutes(10));
        listed.GetProperty("lockedBy").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task Error_ThatTheProcessCatches_GoesOnThere()
    {
        var (topic, _) = await StartAsync(
            """<boundaryEvent id="penuh" attachedToRef="kirim"><errorEventDefinition errorRef="e"/></boundaryEvent><userTask id="urus"/><endEvent id="z"/><sequenceFlow id="g1" sourceRef="penuh" targetRef="urus"/><sequenceFlow id="g2" sourceRef="urus" targetRef="z"/>""");
        var job = (await FetchAsync(topic)).Single();

        var after = (await SayAsync(job, "error", new { worker = "a", code = "PENUH", variables = new { sebab = "penuh" } })).ShouldBe(200);

        Sops.Step(after).ShouldBe("urus");
        after.GetProperty("variables").GetProperty("sebab").GetString().ShouldBe("penuh");
        (await FetchAsync(topic)).ShouldBeEmpty();
    }

    [Test]
    public async Task Complete_RepeatedWithItsKey_SameAnswer()
    {
        var (topic, _) = await StartAsync();
        var job = (await FetchAsync(topic)).Single();

        var first = await SayAsync(job, "complete", new { worker = "a" }, ("Idempotency-Key", $"k-{topic}"));
        var second = await SayAsync(job, "complete", new { worker = "a" }, ("Idempotency-Key", $"k-{topic}"));

        first.ShouldBe(200);
        second.IsReplay.ShouldBeTrue();
        second.Text.ShouldBe(first.Text);
    }

    [Test]
    public async Task List_Paged_HasEachOnceAndNothingOfOtherGovernments()
    {
        var (topic, instance) = await StartAsync();
        for (var n = 0; n < 4; n++)
            (await Worker.PostAsync("/api/v1/instances", new { definition = instance.GetProperty("definition").GetProperty("id").GetString() })).ShouldBe(201);

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await Worker.GetAsync($"/api/v1/jobs?topic={topic}&limit=2&cursor={cursor}")).ShouldBe(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
        (await SharedHost.Host.Administrator(Sops.Surakarta).GetAsync($"/api/v1/jobs?topic={topic}")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [TestCase("""{"worker":"a","topics":[]}""")]
    [TestCase("""{"worker":"","topics":["x"]}""")]
    [TestCase("""{"worker":"a","topics":["x"],"max":0}""")]
    [TestCase("""{"worker":"a","topics":["x"],"lockFor":"PT48H"}""")]
    public async Task Fetch_OutOfBounds_Refused(string body) => (await Worker.PostAsync("/api/v1/jobs/fetch-and-lock", body)).ShouldBeProblem(400, "request.invalid");
}
