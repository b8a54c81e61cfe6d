using System.Text.Json;

namespace SopFlow.Host.Tests;

internal sealed class InstanceTests
{
    private static ApiClient Pekalongan => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static ApiClient Surakarta => SharedHost.Host.Administrator(Sops.Surakarta);

    [Test]
    public async Task Start_PublishedSop_InstanceWaitsAtFirstStep()
    {
        var started = await Pekalongan.PostAsync("/api/v1/instances", new
        {
            definition = Sops.Hosting,
            businessKey = "005/Diskominfo/2026",
            variables = new { jumlah = 12.5m },
            documents = new[] { new { document = "surat_permohonan_hosting", reference = "005/123" } },
        });

        var instance = started.ShouldBe(201);
        started.Headers.Location!.ToString().ShouldBe($"/api/v1/instances/{Sops.Id(instance)}");
        started.ETag.ShouldBe("\"1\"");
        Sops.Step(instance).ShouldBe("mengirim_surat");
        instance.GetProperty("status").GetString().ShouldBe("active");
        instance.GetProperty("businessKey").GetString().ShouldBe("005/Diskominfo/2026");
        instance.GetProperty("variables").GetProperty("jumlah").GetRawText().ShouldBe("12.5");
        instance.GetProperty("definition").GetProperty("version").GetString().ShouldBe("1.0.0");
        instance.GetProperty("documents").EnumerateArray().Single().GetProperty("reference").GetString().ShouldBe("005/123");
        var read = await Pekalongan.GetAsync(started.Headers.Location.ToString());
        read.Text.ShouldBe(started.Text);
    }

    [Test]
    public async Task Hosting_EveryStepCompleted_InstanceCompletes()
    {
        var instance = await Sops.StartHostingAsync(Pekalongan);
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance, new { outcome = "lengkap" });
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance, new { documents = new[] { new { document = "dokumen_hosting" } } });
        instance = await Sops.CompleteAsync(Pekalongan, instance, new { outcome = "disahkan" });
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance);

        instance.GetProperty("status").GetString().ShouldBe("completed");
        instance.GetProperty("tasks").GetArrayLength().ShouldBe(0);
        instance.GetProperty("clocks").GetArrayLength().ShouldBe(0);
        var again = await Pekalongan.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "Terlambat" });
        again.ShouldBeProblem(409, "instance.finished");
    }

    [Test]
    public async Task Cancel_WithReason_InstanceEndsAndHistorySaysWhy()
    {
        var instance = await Sops.StartHostingAsync(Pekalongan);

        var cancelled = await Pekalongan.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "Pemohon menarik permohonan" });

        cancelled.ShouldBe(200).GetProperty("status").GetString().ShouldBe("cancelled");
        var history = (await Pekalongan.GetAsync($"/api/v1/instances/{Sops.Id(instance)}/history")).ShouldBe(200).GetProperty("items");
        history.EnumerateArray().Select(e => e.GetProperty("command").GetString()).ShouldBe(["instance.start", "instance.cancel"]);
        history.EnumerateArray().Select(e => e.GetProperty("version").GetInt64()).ShouldBe([1, 2]);
        var events = history.EnumerateArray().SelectMany(e => e.GetProperty("events").EnumerateArray()).ToList();
        events.Select(e => e.GetProperty("sequence").GetInt64()).ShouldBe(Enumerable.Range(1, events.Count).Select(n => (long)n));
        events[^1].GetProperty("kind").GetString().ShouldBe("instance.cancelled");
        events[^1].GetProperty("reason").GetString().ShouldBe("Pemohon menarik permohonan");
    }

    [Test]
    public async Task Message_ThatTheInstanceWaitsFor_InstanceGoesOn()
    {
        var instance = await AtMessageAsync();
        instance.GetProperty("waits").EnumerateArray().Single().GetProperty("message").GetString().ShouldBe("jawaban_bps");

        var correlated = await Surakarta.PostAsync(
            $"/api/v1/instances/{Sops.Id(instance)}/messages", new { name = "jawaban_bps", documents = new[] { new { document = "dokumen_master_data" } } });

        var after = correlated.ShouldBe(200);
        Sops.Step(after).ShouldBe("menerima_hasil");
        after.GetProperty("waits").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task Message_NobodyWaitsFor_Conflict()
    {
        var instance = await Sops.StartHostingAsync(Pekalongan);

        var refused = await Pekalongan.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/messages", new { name = "jawaban_bps" });

        refused.ShouldBeProblem(409, "message.not_awaited");
    }

    [Test]
    public async Task Documents_HandedInLater_AreAtHand()
    {
        var started = await Pekalongan.PostAsync("/api/v1/instances", new { definition = Sops.Hosting });
        var id = Sops.Id(started.ShouldBe(201));

        var submitted = await Pekalongan.PostAsync($"/api/v1/instances/{id}/documents", new { documents = new[] { new { document = "surat_permohonan_hosting", reference = "005/9" } } });

        submitted.ShouldBe(200).GetProperty("documents").EnumerateArray().Single().GetProperty("document").GetString().ShouldBe("surat_permohonan_hosting");
        submitted.ETag.ShouldBe("\"2\"");
    }

    [Test]
    public async Task Clocks_TaskDoneInTimeAndOneRunning_LedgerOfBoth()
    {
        var instance = await Sops.StartHostingAsync(Pekalongan);
        instance = await Sops.CompleteAsync(Pekalongan, instance);
        instance = await Sops.CompleteAsync(Pekalongan, instance);

        var clocks = (await Pekalongan.GetAsync($"/api/v1/instances/{Sops.Id(instance)}/clocks")).ShouldBe(200).GetProperty("clocks").EnumerateArray().ToList();

        clocks.Count.ShouldBe(2);
        clocks[0].GetProperty("status").GetString().ShouldBe("met");
        clocks[0].GetProperty("budgetText").GetString().ShouldBe("5 menit");
        clocks[0].GetProperty("budget").GetProperty("workingTime").GetString().ShouldBe("PT5M");
        clocks[0].GetProperty("left").GetString().ShouldBe("PT5M");
        clocks[1].GetProperty("status").GetString().ShouldBe("running");
        clocks[1].GetProperty("calendar").GetString().ShouldBe("kota-pekalongan/diskominfo@1");
        clocks[1].GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("percent").GetInt32()).ShouldBe([50, 75, 90]);
        clocks[1].GetProperty("endedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>An instance that waits for an answer from outside.</summary>
    private static async Task<JsonElement> AtMessageAsync()
    {
        var started = await Surakarta.PostAsync("/api/v1/instances", new { definition = Sops.DataRequest, documents = new[] { new { document = "draft_surat_permohonan" }, new { document = "dokumen_master_data" } } });
        var instance = await Sops.CompleteAsync(Surakarta, started.ShouldBe(201));
        instance = await Sops.CompleteAsync(Surakarta, instance, new { outcome = "sesuai" });
        instance = await Sops.CompleteAsync(Surakarta, instance, new { outcome = "disetujui" });
        instance = await Sops.CompleteAsync(Surakarta, instance);
        if (instance.GetProperty("waits").EnumerateArray().SingleOrDefault() is { ValueKind: JsonValueKind.Object } wait)
        {
            SharedHost.Host.Time.AdvanceTo(wait.GetProperty("at").GetDateTimeOffset());
            var id = Sops.Id(instance);
            await SopFlow.Testing.Eventually.TrueAsync(
                async () => (instance = (await Surakarta.GetAsync($"/api/v1/instances/{id}")).Json).GetProperty("tasks").GetArrayLength() == 1,
                TimeSpan.FromSeconds(20),
                "Tuesday comes");
        }

        return await Sops.CompleteAsync(Surakarta, instance);
    }
}
