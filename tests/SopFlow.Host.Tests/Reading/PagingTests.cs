using System.Text.Json;

namespace SopFlow.Host.Tests.Reading;

/// <summary>Pages neither repeat nor leave out what was there when reading began, whatever is added meanwhile.</summary>
internal sealed class PagingTests
{
    private const int There = 7;
    private TestHost host = null!;
    private ApiClient caller = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        caller = host.Administrator(Sops.Pekalongan);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task ListInstances_WhileOthersStart_EachOnceNewestFirst()
    {
        var expected = new List<string>();
        for (var i = 0; i < There; i++)
        {
            // Two in each millisecond, so that the order within one is tried too.
            if (i % 2 == 0)
                host.Time.Advance(TimeSpan.FromMilliseconds(1));
            expected.Add(Sops.Id(await Sops.StartHostingAsync(caller, "halaman")));
        }

        var seen = await ReadAllAsync("/api/v1/instances?limit=2&businessKey=halaman", () => Sops.StartHostingAsync(caller, "halaman"));

        seen.Select(Sops.Id).Where(expected.Contains).ShouldBe(expected, ignoreOrder: true);
        var starts = seen.Select(i => i.GetProperty("startedAt").GetDateTimeOffset()).ToList();
        starts.ShouldBe(starts.OrderDescending());
    }

    [TestCase("")]
    [TestCase("&role=sekretaris_tu")]
    [TestCase("&agency=diskominfo&status=open")]
    public async Task ListTasks_WhileOthersAreCreated_EachOnceMostUrgentFirst(string filter)
    {
        var expected = new List<string>();
        for (var i = 0; i < There; i++)
        {
            if (i % 2 == 0)
                host.Time.Advance(TimeSpan.FromMilliseconds(1));
            expected.Add(Sops.OpenTask(await AtSecretaryAsync()));
        }

        // Tasks without a due date stand last, in a page of their own.
        if (filter.Length == 0)
            expected.Add(Sops.OpenTask(await Sops.StartHostingAsync(caller)));

        var seen = await ReadAllAsync($"/api/v1/tasks?limit=2{filter}", AtSecretaryAsync);

        seen.Select(t => t.GetProperty("id").GetString()!).Where(expected.Contains).ShouldBe(expected, ignoreOrder: true);
        var due = seen.Select(t => t.GetProperty("dueAt")).Select(d => d.ValueKind == JsonValueKind.Null ? DateTimeOffset.MaxValue : d.GetDateTimeOffset()).ToList();
        due.ShouldBe(due.Order());
    }

    [Test]
    public async Task ListDefinitions_PageByPage_EachOnceById()
    {
        for (var i = 0; i < 3; i++)
            (await caller.PostAsync("/api/v1/definitions", SopText.Hosting().ToJsonString())).ShouldBe(201);

        var seen = await ReadAllAsync("/api/v1/definitions?limit=1", () => Task.FromResult(default(JsonElement)));

        var ids = seen.Select(d => d.GetProperty("id").GetString()!).ToList();
        ids.Count.ShouldBeGreaterThanOrEqualTo(5);
        ids.ShouldBe(ids.Distinct().Order(StringComparer.Ordinal));
    }

    [Test]
    public async Task History_PageByPage_EveryVersionOnce()
    {
        var instance = await AtSecretaryAsync();
        await Sops.CompleteAsync(caller, instance);

        var seen = await ReadAllAsync($"/api/v1/instances/{Sops.Id(instance)}/history?limit=1", () => Task.FromResult(default(JsonElement)));

        seen.Select(e => e.GetProperty("version").GetInt64()).ShouldBe([1, 2, 3]);
    }

    [Test]
    public async Task ReadEvents_PageByPage_GaplessPerInstance()
    {
        var instance = await AtSecretaryAsync();
        var seen = new List<JsonElement>();
        var after = "";
        while (true)
        {
            var page = (await caller.GetAsync($"/api/v1/events?limit=3&after={after}")).ShouldBe(200);
            seen.AddRange(page.GetProperty("events").EnumerateArray());
            after = page.GetProperty("next").GetString()!;
            if (!page.GetProperty("hasMore").GetBoolean())
                break;
        }

        var own = seen.Select(e => e.GetProperty("event")).Where(e => e.GetProperty("instanceId").GetString() == Sops.Id(instance)).ToList();
        own.Select(e => e.GetProperty("sequence").GetInt64()).ShouldBe(Enumerable.Range(1, own.Count).Select(n => (long)n));
        seen.Select(e => e.GetProperty("cursor").GetString()).Distinct().Count().ShouldBe(seen.Count);
        var warnings = (await caller.GetAsync("/api/v1/events?kinds=task.created,task.completed")).ShouldBe(200).GetProperty("events");
        warnings.EnumerateArray().Select(e => e.GetProperty("event").GetProperty("kind").GetString()).Distinct().ShouldBe(["task.created", "task.completed"], ignoreOrder: true);
    }

    private async Task<JsonElement> AtSecretaryAsync() => await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller));

    private async Task<List<JsonElement>> ReadAllAsync(string path, Func<Task<JsonElement>> between)
    {
        var seen = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = (await caller.GetAsync($"{path}{cursor}")).ShouldBe(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            seen.Count.ShouldBeLessThan(500, "the list does not end");
            if (page.GetProperty("nextCursor").GetString() is not { } next)
                break;
            cursor = $"&cursor={next}";
            if (seen.Count < 20)
                await between();
        }

        seen.Select(item => item.GetRawText()).Distinct().Count().ShouldBe(seen.Count, "no item twice");
        return seen;
    }
}
