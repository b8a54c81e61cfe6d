using System.Text.Json;

namespace SopFlow.Host.Tests.Clocks;

/// <summary>Clocks that are stopped, over HTTP. The SOP's first step has an hour; Monday nine o'clock and an office that opens then.</summary>
internal sealed class ClockPauseTests
{
    private static readonly string[] AllButBackdating =
        ["instances:start", "instances:read", "instances:suspend", "clocks:pause", "tasks:work", "tasks:read", "sla:read"];

    private TestHost host = null!;
    private ApiClient caller = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        caller = host.Administrator(Sops.Surakarta);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Clock_PausedAndResumed_ShowsItEverywhereAndMovesTheDueDate()
    {
        var instance = await StartAsync();
        var (id, clock) = (Sops.Id(instance), ClockOf(instance));
        var due = Due(instance);
        host.Time.Advance(TimeSpan.FromMinutes(2));

        var paused = (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = "Menunggu petunjuk" })).ShouldBe(200);

        Task(paused).GetProperty("paused").GetBoolean().ShouldBeTrue();
        Task(paused).GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        Task((await caller.GetAsync($"/api/v1/instances/{id}")).ShouldBe(200)).GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await caller.GetAsync($"/api/v1/tasks/{Sops.OpenTask(instance)}")).ShouldBe(200).GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        var shown = await ClockAsync(id, clock);
        shown.GetProperty("status").GetString().ShouldBe("paused");
        shown.GetProperty("consumed").GetString().ShouldBe("PT2M");
        (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = "Lagi" })).ShouldBeProblem(409, "clock.paused");

        host.Time.Advance(TimeSpan.FromMinutes(20));
        var resumed = (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/resume", null)).ShouldBe(200);
        Due(resumed).ShouldBe(due.AddMinutes(20));
        var pause = (await ClockAsync(id, clock)).GetProperty("pauses").EnumerateArray().Single();
        pause.GetProperty("cause").GetString().ShouldBe("hold");
        pause.GetProperty("reason").GetString().ShouldBe("Menunggu petunjuk");
        pause.GetProperty("to").GetDateTimeOffset().ShouldBe(pause.GetProperty("from").GetDateTimeOffset().AddMinutes(20));
        (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/resume", null)).ShouldBeProblem(409, "clock.not_paused");
        (await caller.PostAsync($"/api/v1/instances/{id}/clocks/task-99/pause", new { reason = "x" })).ShouldBeProblem(404, "clock.not_found");
        (await caller.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = " " })).ShouldBeProblem(422, "command.reason_empty");
    }

    [Test]
    public async Task Instance_Suspended_TakesNoWorkAndIsListedSo()
    {
        var instance = await StartAsync();
        var id = Sops.Id(instance);

        var suspended = (await caller.PostAsync($"/api/v1/instances/{id}/suspend", new { reason = "Listrik padam" })).ShouldBe(200);

        suspended.GetProperty("status").GetString().ShouldBe("suspended");
        suspended.GetProperty("suspension").GetProperty("reason").GetString().ShouldBe("Listrik padam");
        suspended.GetProperty("clocks").EnumerateArray().ShouldAllBe(clock => clock.GetProperty("paused").GetBoolean());
        (await caller.PostAsync($"/api/v1/tasks/{Sops.OpenTask(instance)}/claim", new { officer = "Sari" })).ShouldBeProblem(409, "instance.suspended");
        (await caller.PostAsync($"/api/v1/instances/{id}/suspend", new { reason = "Lagi" })).ShouldBeProblem(409, "instance.suspended");
        (await caller.GetAsync("/api/v1/instances?status=suspended")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(Sops.Id).ShouldContain(id);
        (await caller.GetAsync("/api/v1/sla/summary?by=definition")).ShouldBe(200).GetProperty("groups").EnumerateArray()
            .Single(g => g.GetProperty("name").GetString() == Sops.DataRequest).GetProperty("tasks").GetProperty("paused").GetInt32().ShouldBeGreaterThan(0);

        (await caller.PostAsync($"/api/v1/instances/{id}/resume", new { })).ShouldBe(200).GetProperty("status").GetString().ShouldBe("active");
        (await caller.PostAsync($"/api/v1/instances/{id}/resume", new { })).ShouldBeProblem(409, "instance.not_suspended");
        (await caller.GetAsync($"/api/v1/instances/{id}/history")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("command").GetString())
            .ShouldBe(["instance.start", "instance.suspend", "instance.resume"]);
    }

    [Test]
    public async Task Documents_OwedByTheApplicant_HoldTheClockUntilTheyCome()
    {
        var instance = await StartAsync();
        var (id, task) = (Sops.Id(instance), Sops.OpenTask(instance));
        var document = Document(instance);
        (await caller.PostAsync($"/api/v1/tasks/{task}/document-requests", new { documents = new[] { "kuitansi" }, reason = "x" })).ShouldBeProblem(422, "document.unknown");

        var owing = (await caller.PostAsync($"/api/v1/tasks/{task}/document-requests", new { documents = new[] { document }, reason = "Belum ditandatangani", officer = "Sari" })).ShouldBe(200);

        var owed = owing.GetProperty("owed").EnumerateArray().Single();
        owed.GetProperty("document").GetString().ShouldBe(document);
        owed.GetProperty("task").GetString().ShouldBe(task);
        owed.GetProperty("by").GetString().ShouldBe("Sari");
        Task(owing).GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await ClockAsync(id, ClockOf(instance))).GetProperty("pauses").EnumerateArray().Single().GetProperty("cause").GetString().ShouldBe("documents");

        var brought = (await caller.PostAsync($"/api/v1/instances/{id}/documents", new { documents = new[] { new { document } } })).ShouldBe(200);
        brought.GetProperty("owed").GetArrayLength().ShouldBe(0);
        Task(brought).GetProperty("paused").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public async Task Backdating_WithAuthority_CountsFromThenAndTheHistorySaysWhy()
    {
        // On the clock of the office's wall, as a client there would send it.
        var received = host.Time.GetUtcNow().AddDays(-3).ToOffset(TimeSpan.FromHours(7));

        var started = (await caller.PostAsync("/api/v1/instances", new { definition = Sops.Publication, receivedAt = received, reason = "Surat masuk hari Jumat" })).ShouldBe(201);

        var id = Sops.Id(started);
        var events = (await caller.GetAsync($"/api/v1/instances/{id}/history")).ShouldBe(200).GetProperty("items")[0].GetProperty("events").EnumerateArray().ToList();
        events[0].GetProperty("receivedAt").GetDateTimeOffset().ShouldBe(received);
        events[0].GetProperty("backdateReason").GetString().ShouldBe("Surat masuk hari Jumat");
        (await caller.PostAsync($"/api/v1/instances/{id}/suspend", new { reason = "x", at = received, backdateReason = "y" })).ShouldBeProblem(422, "backdate.out_of_range");
        (await caller.PostAsync($"/api/v1/instances/{id}/suspend", new { reason = "x", at = host.Time.GetUtcNow() })).ShouldBeProblem(400, "request.invalid");
        (await caller.PostAsync("/api/v1/instances", new { definition = Sops.Publication, reason = "Tanpa waktu" })).ShouldBeProblem(400, "request.invalid");
    }

    [Test]
    public async Task Backdating_WithoutAuthority_IsForbiddenEverywhere()
    {
        var instance = await StartAsync();
        var (id, clock, task) = (Sops.Id(instance), ClockOf(instance), Sops.OpenTask(instance));
        var clerk = await host.CallerAsync(Sops.Surakarta, new { name = "loket", permissions = AllButBackdating });
        var (at, backdateReason, documents) = (host.Time.GetUtcNow(), "Terlambat dicatat", new[] { Document(instance) });

        (string Path, object Body)[] requests =
        [
            ("/api/v1/instances", new { definition = Sops.Publication, receivedAt = at, reason = backdateReason }),
            ($"/api/v1/instances/{id}/suspend", new { reason = "x", at, backdateReason }),
            ($"/api/v1/instances/{id}/resume", new { at, backdateReason }),
            ($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = "x", at, backdateReason }),
            ($"/api/v1/instances/{id}/clocks/{clock}/resume", new { at, backdateReason }),
            ($"/api/v1/instances/{id}/document-requests", new { documents, reason = "x", at, backdateReason }),
            ($"/api/v1/tasks/{task}/document-requests", new { documents, reason = "x", at, backdateReason }),
            ($"/api/v1/instances/{id}/documents", new { documents = new[] { new { document = documents[0] } }, at, backdateReason }),
        ];

        foreach (var (path, body) in requests)
        {
            (await clerk.PostAsync(path, body)).ShouldBeProblem(403, "auth.permission_missing")
                .GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe("clocks:backdate", path);
        }

        (await clerk.PostAsync($"/api/v1/instances/{id}/clocks/{clock}/pause", new { reason = "Tanpa mundur" })).ShouldBe(200);
    }

    [Test]
    public async Task Pause_RepeatedOrStale_IsAnsweredOnceAndRefused()
    {
        var instance = await StartAsync();
        var path = $"/api/v1/instances/{Sops.Id(instance)}/clocks/{ClockOf(instance)}/pause";

        (await caller.PostAsync(path, new { reason = "x" }, ("If-Match", "\"7\""))).ShouldBeProblem(412, "precondition.stale");
        var first = await caller.PostAsync(path, new { reason = "x" }, ("Idempotency-Key", "jeda-1"));
        var again = await caller.PostAsync(path, new { reason = "x" }, ("Idempotency-Key", "jeda-1"));

        first.ShouldBe(200);
        first.ETag.ShouldBe("\"2\"");
        again.IsReplay.ShouldBeTrue();
        again.Text.ShouldBe(first.Text);
    }

    private async Task<JsonElement> StartAsync() => (await caller.PostAsync(
        "/api/v1/instances", new { definition = Sops.DataRequest, documents = new[] { new { document = "draft_surat_permohonan" }, new { document = "dokumen_master_data" } } })).ShouldBe(201);

    private async Task<JsonElement> ClockAsync(string instance, string clock) => (await caller.GetAsync($"/api/v1/instances/{instance}/clocks")).ShouldBe(200)
        .GetProperty("clocks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == clock);

    private static JsonElement Task(JsonElement instance) => instance.GetProperty("tasks").EnumerateArray().Single();

    private static string ClockOf(JsonElement instance) => $"task-{Sops.OpenTask(instance).Split(':')[1]}";

    private static DateTimeOffset Due(JsonElement instance) => Task(instance).GetProperty("dueAt").GetDateTimeOffset();

    private static string Document(JsonElement instance) =>
        Task(instance).GetProperty("requires").EnumerateArray().Concat(Task(instance).GetProperty("produces").EnumerateArray()).First().GetProperty("id").GetString()!;
}
