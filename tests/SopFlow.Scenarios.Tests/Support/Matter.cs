using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>One instance of an SOP as the people of the office live through it, driven over REST.</summary>
internal sealed class Matter
{
    private readonly Town town;
    private readonly HttpClient client;

    private Matter(Town town, HttpClient client, string sop, Guid id)
    {
        (this.town, this.client, Sop, Id) = (town, client, sop, id);
        Government = sop.Split('/')[0];
    }

    public Guid Id { get; }

    public string Sop { get; }

    public string Government { get; }

    /// <summary>Each step as it came, with the due date worked out by hand; null where the source gives no time.</summary>
    public List<(string Step, string? DueAt)> Expected { get; } = [];

    /// <summary>Due dates that pass before the work is done, in order.</summary>
    public List<string> ExpectedBreaches { get; } = [];

    public static async Task<Matter> SubmitAsync(Town town, string sop, string at, string businessKey)
    {
        town.Time.AdvanceTo(WallClock.At(at));
        var client = town.ClientOf(sop.Split('/')[0]);
        var answer = await client.PostAsJsonAsync("/api/v1/instances", new { definition = sop, businessKey });
        var body = await ReadAsync(answer, HttpStatusCode.Created);
        return new Matter(town, client, sop, body.GetProperty("id").GetGuid());
    }

    /// <summary>An instance that was started by another, found by the caller's wait for it.</summary>
    public async Task<Matter> CalledAsync(string sop)
    {
        Guid? called = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var instance = await GetAsync("");
                called = instance.GetProperty("waits").EnumerateArray().Select(w => w.GetProperty("instance").GetGuid()).Cast<Guid?>().FirstOrDefault();
                return called is { } id && (await client.GetAsync($"/api/v1/instances/{id}")).IsSuccessStatusCode;
            },
            Patience,
            "the called instance to start");
        return new Matter(town, client, sop, called!.Value);
    }

    /// <summary>An officer does the step that is open, at a time, after its due date was held against the one worked out by hand.</summary>
    public async Task DoAsync(string step, string role, string at, string? due = null, string? outcome = null, string? remark = null, bool skip = false, params string[] documents)
    {
        var task = await OpenTaskAsync(step, role);
        WallClock.Text(TimeOf(task, "dueAt")).ShouldBe(due, $"the due date of {step}");
        Expected.Add((step, due));
        town.Time.AdvanceTo(WallClock.At(at));
        if (due is not null && string.CompareOrdinal(at, due) > 0)
        {
            ExpectedBreaches.Add(due);
            await WaitForBreachAsync(step, due);
        }

        var answer = await client.PostAsJsonAsync($"/api/v1/tasks/{task.GetProperty("id").GetString()}/complete", new
        {
            officer = $"Petugas {role}",
            role,
            outcome,
            remark,
            skip,
            documents = documents.Select(d => new { document = d, reference = "berkas" }),
        });
        await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>Something comes from outside.</summary>
    public async Task ReceiveAsync(string message, string at)
    {
        town.Time.AdvanceTo(WallClock.At(at));
        await Eventually.TrueAsync(
            async () => (await GetAsync("")).GetProperty("waits").EnumerateArray().Any(w => w.GetProperty("message").GetString() == message),
            Patience,
            $"a wait for {message}");
        await ReadAsync(await client.PostAsJsonAsync($"/api/v1/instances/{Id}/messages", new { name = message }), HttpStatusCode.OK);
    }

    /// <summary>Time passes until something the office waits for has happened by itself.</summary>
    public Task PassAsync(string until)
    {
        town.Time.AdvanceTo(WallClock.At(until));
        return Task.CompletedTask;
    }

    /// <summary>The instance has ended, everything that happened was published once or more in order, and every due date is the one worked out by hand.</summary>
    public async Task EndsAsync(string? promiseDue = null, bool promiseMet = true)
    {
        await Eventually.TrueAsync(async () => (await GetAsync("")).GetProperty("status").GetString() == "completed", Patience, $"{Sop} to be completed");
        await town.VerifyReplayAsync(Government, Id);
        var events = await Published.OfAsync(town.Events, Id, Patience);
        events.AreNumberedWithoutGaps();
        events.KeepTheirContract(Sop);
        events.TellTasks(Expected);
        events.TellBreaches(ExpectedBreaches);
        events.TellThePromise(promiseDue, promiseMet);
    }

    private static TimeSpan Patience => TimeSpan.FromMinutes(3);

    private async Task WaitForBreachAsync(string step, string due) => await town.Events.WaitForAsync(
        all => all.Any(d => d.RoutingKey.StartsWith("sla.breached.", StringComparison.Ordinal)
            && d.Body.GetProperty("instanceId").GetGuid() == Id
            && d.Body.TryGetProperty("stepId", out var id) && id.GetString() == step
            && WallClock.Text(d.Body.GetProperty("occurredAt").GetDateTimeOffset()) == due),
        Patience);

    private async Task<JsonElement> OpenTaskAsync(string step, string role)
    {
        JsonElement? found = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var page = await ReadAsync(await client.GetAsync($"/api/v1/tasks?instance={Id}"), HttpStatusCode.OK);
                found = page.GetProperty("items").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(t =>
                    t!.Value.GetProperty("status").GetString() is "open" or "claimed"
                    && t.Value.GetProperty("step").GetProperty("id").GetString() == step
                    && t.Value.GetProperty("roles").EnumerateArray().Any(r => r.GetProperty("id").GetString() == role));
                return found is not null;
            },
            Patience,
            $"a task of {step} for {role} in {Sop}");
        return found!.Value;
    }

    private async Task<JsonElement> GetAsync(string part) =>
        await ReadAsync(await client.GetAsync($"/api/v1/instances/{Id}{part}"), HttpStatusCode.OK);

    private static DateTimeOffset? TimeOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetDateTimeOffset() : null;

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
