using System.Text.Json;

namespace SopFlow.Host.Tests.Clocks;

/// <summary>Asking a clock why, over HTTP. Monday 23 November 2026, nine o'clock in Jakarta.</summary>
internal sealed class ClockExplanationTests
{
    private TestHost host = null!;
    private ApiClient caller = null!;

    [SetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        caller = host.Administrator(Sops.Surakarta);
    }

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Explain_RunningTask_GoesToTheDueDateAndAddsUp()
    {
        var (id, clock) = await BeginAsync();

        var why = await ExplainAsync(id, clock);

        why.GetProperty("status").GetString().ShouldBe("running");
        why.GetProperty("calendar").GetString().ShouldStartWith("id/wib@");
        why.GetProperty("timeZone").GetString().ShouldBe("Asia/Jakarta");
        why.GetProperty("until").GetString().ShouldBe(why.GetProperty("dueAt").GetString());
        why.GetProperty("sentences").GetProperty("id").GetString()!.ShouldContain("Jatuh tempo");
        why.GetProperty("sentences").GetProperty("en").GetString()!.ShouldContain("Due on");
        ShouldAddUp(why);
    }

    [Test]
    public async Task Explain_PausedTask_GoesToNowAndNamesWhoHoldsItWhy()
    {
        var (id, clock) = await BeginAsync();
        host.Time.Advance(TimeSpan.FromMinutes(2));
        (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = "Menunggu petunjuk" })).ShouldBe(200);
        host.Time.Advance(TimeSpan.FromMinutes(30));

        var why = await ExplainAsync(id, clock);

        why.GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        why.GetProperty("until").GetDateTimeOffset().ShouldBe(host.Time.GetUtcNow());
        why.GetProperty("consumedSeconds").GetDecimal().ShouldBe(120);
        var held = why.GetProperty("segments").EnumerateArray().Last();
        held.GetProperty("kind").GetString().ShouldBe("paused");
        held.GetProperty("cause").GetString().ShouldBe("hold");
        held.GetProperty("reason").GetString().ShouldBe("Menunggu petunjuk");
        held.GetProperty("seconds").GetDecimal().ShouldBe(1800);
        held.GetProperty("countedSeconds").GetDecimal().ShouldBe(0);
        why.GetProperty("sentences").GetProperty("id").GetString()!.ShouldContain("Sedang berhenti");
        ShouldAddUp(why);
    }

    [Test]
    public async Task Explain_PromiseOverALongTime_NamesWeekendsAndHolidaysWithTheirDecree()
    {
        var (id, _) = await BeginAsync();
        var promise = (await caller.GetAsync($"/api/v1/instances/{id}/clocks")).ShouldBe(200).GetProperty("clocks").EnumerateArray()
            .Select(c => c.GetProperty("id").GetString()!).ToList();
        var clock = promise.Contains("promise") ? "promise" : promise[0];

        var why = await ExplainAsync(id, clock, "?until=2026-12-26T00:00:00Z");

        var segments = why.GetProperty("segments").EnumerateArray().ToList();
        segments.Select(s => s.GetProperty("kind").GetString()).ShouldBeSubsetOf(["open", "break", "outsideHours", "weekend", "holiday", "override"]);
        var christmas = segments.Last(s => s.GetProperty("kind").GetString() == "holiday");
        christmas.GetProperty("name").GetString().ShouldNotBeNullOrWhiteSpace();
        christmas.GetProperty("decree").GetString().ShouldNotBeNullOrWhiteSpace();
        ShouldAddUp(why);
    }

    [Test]
    public async Task Explain_EndedTask_GoesToItsEndAndSaysWhatWasAnnounced()
    {
        var (id, clock) = await BeginAsync();
        var due = (await ExplainAsync(id, clock)).GetProperty("dueAt").GetDateTimeOffset();
        host.Time.AdvanceTo(due.AddMinutes(5));
        await Sops.CompleteAsync(caller, (await caller.GetAsync($"/api/v1/instances/{id}")).ShouldBe(200));
        host.Time.Advance(TimeSpan.FromDays(1));

        var why = await ExplainAsync(id, clock);

        why.GetProperty("status").GetString().ShouldBe("missed");
        why.GetProperty("until").GetDateTimeOffset().ShouldBe(due.AddMinutes(5));
        why.GetProperty("announced").EnumerateArray().Select(a => a.GetProperty("percent").GetInt32()).ShouldBe([50, 75, 90, 100]);
        why.GetProperty("announced").EnumerateArray().Last().GetProperty("at").GetDateTimeOffset().ShouldBe(due);
        ShouldAddUp(why);
    }

    [TestCase("kemarin")]
    [TestCase("2026-11-01T00:00:00Z")]
    [TestCase("2087-01-01T00:00:00Z")]
    public async Task Explain_UntilOutOfRange_IsRefused(string until)
    {
        var (id, clock) = await BeginAsync();

        (await caller.GetAsync($"/api/v1/instances/{id}/clocks/{clock}/explain?until={until}")).ShouldBeProblem(400, "request.parameter_invalid");
    }

    [Test]
    public async Task Explain_UnknownClockOrInstance_IsNotFound()
    {
        var (id, clock) = await BeginAsync();

        (await caller.GetAsync($"/api/v1/instances/{id}/clocks/task-99/explain")).ShouldBeProblem(404, "clock.not_found");
        (await caller.GetAsync($"/api/v1/instances/{Guid.NewGuid()}/clocks/{clock}/explain")).ShouldBeProblem(404, "instance.not_found");
    }

    private async Task<(string Instance, string Clock)> BeginAsync()
    {
        var started = (await caller.PostAsync("/api/v1/instances", new { definition = Sops.Publication })).ShouldBe(201);
        return (Sops.Id(started), $"task-{Sops.OpenTask(started).Split(':')[1]}");
    }

    private async Task<JsonElement> ExplainAsync(string instance, string clock, string query = "") =>
        (await caller.GetAsync($"/api/v1/instances/{instance}/clocks/{clock}/explain{query}")).ShouldBe(200);

    private static void ShouldAddUp(JsonElement why)
    {
        var segments = why.GetProperty("segments").EnumerateArray().ToList();
        segments[0].GetProperty("from").GetString().ShouldBe(why.GetProperty("startedAt").GetString());
        segments[^1].GetProperty("to").GetString().ShouldBe(why.GetProperty("until").GetString());
        segments.Skip(1).Select(s => s.GetProperty("from").GetString()).ShouldBe(segments.SkipLast(1).Select(s => s.GetProperty("to").GetString()));
        var counted = segments.Sum(s => s.GetProperty("countedSeconds").GetDecimal());
        counted.ShouldBe(why.GetProperty("consumedSeconds").GetDecimal());
        why.GetProperty("totals").EnumerateArray().Sum(t => t.GetProperty("countedSeconds").GetDecimal()).ShouldBe(counted);
        why.GetProperty("totals").EnumerateArray().Sum(t => t.GetProperty("seconds").GetDecimal())
            .ShouldBe((decimal)(why.GetProperty("until").GetDateTimeOffset() - why.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds);
    }
}
