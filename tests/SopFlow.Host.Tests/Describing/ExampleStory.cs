using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SopFlow.Host.Tests.Describing;

/// <summary>Runs real SOPs through every operation once and keeps what was sent and answered.</summary>
internal sealed partial class ExampleStory(TestHost host)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LongestList = 4;

    private readonly Dictionary<string, string> names = [];
    private readonly SortedDictionary<string, string> examples = new(StringComparer.Ordinal);

    /// <summary>The examples, by operation and place.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TellAsync()
    {
        var caller = host.Administrator(Sops.Surakarta);
        await DefinitionsAsync(caller);
        var instance = await WorkAsync(caller);
        await StandStillAsync(caller);
        await ReadAsync(caller, instance);
        await JobsAsync(host.Administrator(Sops.Pekalongan));
        await MessagesAsync(host.Administrator(Sops.Pekalongan));
        await AdHocAsync(host.Administrator(Sops.Pekalongan));
        await OthersAsync(caller);
        await CalendarsAsync(host.Administrator(Sops.Pekalongan));
        return examples;
    }

    private async Task DefinitionsAsync(ApiClient caller)
    {
        var sop = JsonNode.Parse(SopText.Of(Sops.Publication))!.AsObject();
        sop["version"] = "1.0.1";
        sop["title"] = "Publikasi Statistik Sektoral";
        await PostAsync(caller, "PublishDefinition", 201, "/api/v1/definitions", sop);
        await PostAsync(caller, "PublishDefinition", 200, "/api/v1/definitions", sop);
        await GetAsync(caller, "ListDefinitions", "/api/v1/definitions?limit=2");
        await GetAsync(caller, "GetDefinition", $"/api/v1/definitions/{Sops.Publication}");
        await GetAsync(caller, "ListDefinitionVersions", $"/api/v1/definitions/{Sops.Publication}/versions");
        await GetAsync(caller, "GetDefinitionVersion", $"/api/v1/definitions/{Sops.Publication}/versions/1.0.0");
        await GetAsync(caller, "GetDefinitionSource", $"/api/v1/definitions/{Sops.Publication}/versions/1.0.0/source");
    }

    private async Task<JsonElement> WorkAsync(ApiClient caller)
    {
        var upload = await caller.PostAsync("/api/v1/documents?fileName=draft-surat.pdf", new ByteArrayContent("%PDF-1.7"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } });
        Keep("UploadDocument", 201, upload);
        await GetAsync(caller, "GetDocument", upload.Headers.Location!.ToString());
        var started = await PostAsync(caller, "StartInstance", 201, "/api/v1/instances", new JsonObject
        {
            ["definition"] = Sops.DataRequest,
            ["businessKey"] = "045/BPS/XI/2026",
            ["variables"] = new JsonObject { ["tahun_data"] = 2026 },
            ["documents"] = new JsonArray
            {
                new JsonObject { ["document"] = "draft_surat_permohonan", ["upload"] = upload.Json.GetProperty("id").GetString() },
                new JsonObject { ["document"] = "dokumen_master_data", ["reference"] = "Master Data 2026" },
            },
        });
        var task = Sops.OpenTask(started);
        await PostAsync(caller, "ClaimTask", 200, $"/api/v1/tasks/{task}/claim", new JsonObject { ["officer"] = "pengelola.data", ["role"] = "pengelola_data_statistik" });
        await PostAsync(caller, "ReleaseTask", 200, $"/api/v1/tasks/{task}/release", new JsonObject { ["officer"] = "pengelola.data" });
        host.Time.Advance(TimeSpan.FromMinutes(75));
        await SopFlow.Testing.Eventually.TrueAsync(
            async () => (await caller.GetAsync("/api/v1/sla/breaches")).ShouldBe(200).GetProperty("items").GetArrayLength() == 1, TimeSpan.FromSeconds(20), "the first step is late");
        var checking = await Sops.CompleteAsync(caller, started, new { officer = "pengelola.data" });
        await PostAsync(caller, "CompleteTask", 200, $"/api/v1/tasks/{Sops.OpenTask(checking)}/complete", new JsonObject
        {
            ["officer"] = "statistisi.ahli", ["outcome"] = "dikembalikan", ["remark"] = "Nomor surat belum diisi",
        });
        await PostAsync(caller, "SubmitDocuments", 200, $"/api/v1/instances/{Sops.Id(started)}/documents", new JsonObject
        {
            ["documents"] = new JsonArray { new JsonObject { ["document"] = "draft_surat_permohonan", ["reference"] = "045/BPS/XI/2026, perbaikan" } },
        });
        return started;
    }

    // Less than half an hour in all, so that no threshold of the story before is passed meanwhile, which would be told at no certain moment.
    private async Task StandStillAsync(ApiClient caller)
    {
        var started = (await caller.PostAsync("/api/v1/instances", new { definition = Sops.Publication, businessKey = "B-77/BPS/XI/2026" })).ShouldBe(201);
        var (id, task) = (Sops.Id(started), Sops.OpenTask(started));
        var clock = $"task-{task.Split(':')[1]}";
        var document = started.GetProperty("tasks")[0].GetProperty("requires").EnumerateArray().Concat(started.GetProperty("tasks")[0].GetProperty("produces").EnumerateArray())
            .First().GetProperty("id").GetString();
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await PostAsync(caller, "PauseClock", 200, $"/api/v1/instances/{id}/clocks/{clock}/pause", new JsonObject { ["reason"] = "Menunggu petunjuk Kepala Bidang" });
        host.Time.Advance(TimeSpan.FromMinutes(8));
        await PostAsync(caller, "ResumeClock", 200, $"/api/v1/instances/{id}/clocks/{clock}/resume", new JsonObject
        {
            ["at"] = Rfc3339(host.Time.GetUtcNow().AddMinutes(-5)), ["backdateReason"] = "Petunjuk sudah ada lima menit sebelumnya",
        });
        await PostAsync(caller, "SuspendInstance", 200, $"/api/v1/instances/{id}/suspend", new JsonObject { ["reason"] = "Listrik padam" });
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await PostAsync(caller, "ResumeInstance", 200, $"/api/v1/instances/{id}/resume", new JsonObject
        {
            ["at"] = Rfc3339(host.Time.GetUtcNow().AddMinutes(-2)), ["backdateReason"] = "Listrik menyala kembali dua menit sebelumnya",
        });
        await PostAsync(caller, "RequestDocuments", 200, $"/api/v1/instances/{id}/document-requests", new JsonObject
        {
            ["documents"] = new JsonArray { document }, ["reason"] = "Berkas belum ditandatangani", ["officer"] = "petugas.loket",
        });
        await PostAsync(caller, "RequestDocumentsForTask", 200, $"/api/v1/tasks/{task}/document-requests", new JsonObject
        {
            ["documents"] = new JsonArray { document }, ["reason"] = "Halaman tiga tidak terbaca",
        });
        host.Time.Advance(TimeSpan.FromMinutes(5));
        await GetAsync(caller, "ExplainClock", $"/api/v1/instances/{id}/clocks/{clock}/explain");
    }

    private static string Rfc3339(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task ReadAsync(ApiClient caller, JsonElement instance)
    {
        var id = Sops.Id(instance);
        var now = await GetAsync(caller, "GetInstance", $"/api/v1/instances/{id}");
        await GetAsync(caller, "ListInstances", "/api/v1/instances?status=active");
        await GetAsync(caller, "GetInstanceHistory", $"/api/v1/instances/{id}/history?limit=2");
        await GetAsync(caller, "GetInstanceClocks", $"/api/v1/instances/{id}/clocks");
        await GetAsync(caller, "ListTasks", "/api/v1/tasks?role=pengelola_data_statistik");
        await GetAsync(caller, "GetTask", $"/api/v1/tasks/{Sops.OpenTask(now)}");
        await GetAsync(caller, "ListBreaches", "/api/v1/sla/breaches");
        await GetAsync(caller, "GetSlaSummary", "/api/v1/sla/summary?by=role");
        await GetAsync(caller, "ReadEvents", "/api/v1/events?limit=3");
        await GetAsync(caller, "GetCalendar", "/api/v1/calendars/id/wib");
        await GetAsync(caller, "ListCalendars", "/api/v1/calendars");
        await GetAsync(caller, "GetCalendarVersion", "/api/v1/calendars/id/wib/versions/1");
    }

    private async Task JobsAsync(ApiClient caller)
    {
        var process = BpmnText.Of(BpmnText.Line(("kirim", """<serviceTask id="kirim" name="Mengirim surat ke sistem arsip" sopflow:topic="arsip" sopflow:attempts="1"/>""")), name: "arsip-surat");
        for (var n = 1; n <= 3; n++)
        {
            // Work is listed in the order of its time.
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await (n == 1 ? BpmnText.StartAsync(caller, process, new { nomor = "005/123" }, "005/123") : BpmnText.AgainAsync(caller, process, new { nomor = $"005/12{n + 2}" }));
        }

        await GetAsync(caller, "ListJobs", "/api/v1/jobs?topic=arsip");
        var fetched = await PostAsync(caller, "FetchJobs", 200, "/api/v1/jobs/fetch-and-lock", new JsonObject
        {
            ["worker"] = "arsip-1", ["topics"] = new JsonArray { "arsip" }, ["max"] = 5, ["lockFor"] = "PT2M",
        });
        var jobs = fetched.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!).ToArray();
        await PostAsync(caller, "ExtendJob", 200, $"/api/v1/jobs/{jobs[0]}/extend", new JsonObject { ["worker"] = "arsip-1", ["lockFor"] = "PT10M" });
        await PostAsync(caller, "CompleteJob", 200, $"/api/v1/jobs/{jobs[0]}/complete", new JsonObject { ["worker"] = "arsip-1", ["variables"] = new JsonObject { ["nomorArsip"] = "A-17" } });
        var failed = await PostAsync(caller, "FailJob", 200, $"/api/v1/jobs/{jobs[1]}/fail", new JsonObject { ["worker"] = "arsip-1", ["message"] = "Sistem arsip tidak menjawab", ["retryAfter"] = "PT5M" });
        await PostAsync(caller, "ResolveIncident", 200, $"/api/v1/instances/{Sops.Id(failed)}/incidents/{jobs[1].Split(':')[1]}/resolve", new JsonObject { ["variables"] = new JsonObject() });
        await PostAsync(caller, "ThrowJobError", 200, $"/api/v1/jobs/{jobs[2]}/error", new JsonObject { ["worker"] = "arsip-1", ["code"] = "DITOLAK" });
    }

    private async Task AdHocAsync(ApiClient caller)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var started = await BpmnText.StartAsync(caller, AdHocText.Process("telaah-berkas"), businessKey: "005/130");
        await PostAsync(caller, "StartActivity", 200, $"/api/v1/instances/{Sops.Id(started)}/ad-hoc/{AdHocText.Key(started)}/start", new JsonObject { ["activity"] = "lapangan", ["officer"] = "petugas.loket" });
    }

    private async Task MessagesAsync(ApiClient caller)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var message = await PostAsync(caller, "SendMessage", 202, "/api/v1/messages", new JsonObject
        {
            ["name"] = "surat diterima", ["correlationKey"] = "005/123", ["variables"] = new JsonObject { ["nomorAgenda"] = "AG-88" }, ["timeToLive"] = "PT72H",
        });
        await GetAsync(caller, "GetMessage", $"/api/v1/messages/{Sops.Id(message)}");
        await GetAsync(caller, "ListMessages", "/api/v1/messages?status=waiting");
        await PostAsync(caller, "SendSignal", 202, "/api/v1/signals", new JsonObject { ["name"] = "kantor tutup", ["variables"] = new JsonObject { ["sebab"] = "Libur nasional" } });
        var process = BpmnText.Of(
            """<startEvent id="terlalu_panas"><conditionalEventDefinition><condition>suhu > 30</condition></conditionalEventDefinition></startEvent><userTask id="periksa"/><endEvent id="selesai"/><sequenceFlow id="f1" sourceRef="terlalu_panas" targetRef="periksa"/><sequenceFlow id="f2" sourceRef="periksa" targetRef="selesai"/>""",
            name: "pemeriksaan-gudang-arsip");
        (await caller.PostAsync("/api/v1/definitions", BpmnText.Body(process.Xml))).ShouldBe(201);
        var told = await PostAsync(caller, "EvaluateConditions", 202, "/api/v1/conditions", new JsonObject
        {
            ["variables"] = new JsonObject { ["suhu"] = 34 }, ["before"] = new JsonObject { ["suhu"] = 28 }, ["businessKey"] = "GUDANG/2",
        });
        var instance = told.GetProperty("started")[0].GetProperty("instance").GetString();
        await SopFlow.Testing.Eventually.TrueAsync(async () => (await caller.GetAsync($"/api/v1/instances/{instance}")).Status == 200, TimeSpan.FromSeconds(20), "the instance is there");
    }

    private async Task CalendarsAsync(ApiClient caller)
    {
        await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller, "005/123/2026"));
        var amendment = new JsonObject
        {
            ["effectiveFrom"] = "2026-11-23",
            ["addHolidays"] = new JsonArray { new JsonObject { ["date"] = "2026-11-24", ["kind"] = "pollingDay", ["name"] = "Pemilihan kepala daerah", ["decree"] = null } },
            ["reason"] = "Hari pemungutan suara ditetapkan sebagai hari libur",
            ["decree"] = "Keputusan Wali Kota Pekalongan 100/2026",
        };
        await PostAsync(caller, "AmendCalendar", 200, "/api/v1/calendars/kota-pekalongan/diskominfo/amendments?dryRun=true", amendment);
        var change = await PostAsync(caller, "AmendCalendar", 202, "/api/v1/calendars/kota-pekalongan/diskominfo/amendments", amendment);
        var path = $"/api/v1/calendars/changes/{change.GetProperty("id").GetString()}";
        await SopFlow.Testing.Eventually.TrueAsync(
            async () => (await caller.GetAsync(path)).ShouldBe(200).GetProperty("status").GetString() == "finished", TimeSpan.FromSeconds(20), "the change finishes");
        await GetAsync(caller, "GetCalendarChange", path);
        await GetAsync(caller, "ListCalendarChanges", "/api/v1/calendars/changes");
        var hours = new JsonObject
        {
            ["ordinary"] = new JsonArray
            {
                new JsonObject
                {
                    ["days"] = new JsonArray { "monday", "tuesday", "wednesday", "thursday", "friday" }, ["opens"] = "08:00", ["closes"] = "15:00",
                    ["breaks"] = new JsonArray { new JsonObject { ["from"] = "12:00", ["to"] = "13:00" } },
                },
            },
        };
        var loket = new JsonObject { ["id"] = "kota-pekalongan/loket", ["version"] = 1, ["name"] = "Jam loket pelayanan", ["inherits"] = "id/wib@1", ["hours"] = hours };
        await PostAsync(caller, "PublishCalendarVersion", 200, "/api/v1/calendars/kota-pekalongan/loket/versions?dryRun=true", loket);
        await PostAsync(caller, "PublishCalendarVersion", 202, "/api/v1/calendars/kota-pekalongan/loket/versions", loket);
    }

    private async Task OthersAsync(ApiClient caller)
    {
        await PostAsync(caller, "CreateKey", 201, "/api/v1/keys", new JsonObject
        {
            ["name"] = "Kepala Bidang Statistik", ["agency"] = "diskominfo-sp", ["officer"] = "kepala.bidang.statistik",
            ["roles"] = new JsonArray { "kepala_bidang_statistik" }, ["permissions"] = new JsonArray { "tasks:read", "tasks:work" },
        });
        await GetAsync(caller, "ListKeys", "/api/v1/keys");
        var waiting = await WaitingForMessageAsync(caller);
        await PostAsync(caller, "CorrelateMessage", 200, $"/api/v1/instances/{waiting}/messages", new JsonObject
        {
            ["name"] = "jawaban_bps", ["variables"] = new JsonObject { ["nomor_jawaban"] = "B-311/33720/2026" },
        });
        await PostAsync(caller, "CancelInstance", 200, $"/api/v1/instances/{waiting}/cancel", new JsonObject { ["reason"] = "Permohonan ditarik" });
    }

    private async Task<string> WaitingForMessageAsync(ApiClient caller)
    {
        var started = (await caller.PostAsync("/api/v1/instances", new { definition = Sops.DataRequest, documents = new[] { new { document = "draft_surat_permohonan" }, new { document = "dokumen_master_data" } } })).ShouldBe(201);
        var instance = await Sops.CompleteAsync(caller, started, new { officer = "pengelola.data" });
        instance = await Sops.CompleteAsync(caller, instance, new { officer = "statistisi.ahli", outcome = "sesuai" });
        instance = await Sops.CompleteAsync(caller, instance, new { officer = "kepala.bidang.statistik", outcome = "disetujui" });
        instance = await Sops.CompleteAsync(caller, instance, new { officer = "kepala.dinas" });
        host.Time.AdvanceTo(instance.GetProperty("waits").EnumerateArray().Single().GetProperty("at").GetDateTimeOffset());
        await SopFlow.Testing.Eventually.TrueAsync(
            async () => (instance = (await caller.GetAsync($"/api/v1/instances/{Sops.Id(started)}")).Json).GetProperty("tasks").GetArrayLength() == 1, TimeSpan.FromSeconds(20), "Tuesday comes");
        return Sops.Id(await Sops.CompleteAsync(caller, instance, new { officer = "pengadministrasi" }));
    }

    private async Task<JsonElement> PostAsync(ApiClient caller, string operation, int status, string path, JsonObject body)
    {
        examples[$"{operation}.request"] = Steady(body.ToJsonString(Indented));
        return Keep(operation, status, await caller.PostAsync(path, body.ToJsonString()));
    }

    private async Task<JsonElement> GetAsync(ApiClient caller, string operation, string path) => Keep(operation, 200, await caller.GetAsync(path));

    private JsonElement Keep(string operation, int status, ApiAnswer answer)
    {
        var body = answer.ShouldBe(status);
        examples[$"{operation}.{status}"] = Steady(Short(JsonNode.Parse(answer.Body)!).ToJsonString(Indented));
        return body;
    }

    /// <summary>The first items of long lists: an example shows the form, not every holiday of a decade.</summary>
    private static JsonNode Short(JsonNode node)
    {
        if (node is JsonArray { Count: > LongestList } list)
            list.RemoveRange(LongestList, list.Count - LongestList);
        foreach (var part in node switch { JsonArray items => items.ToList(), JsonObject members => members.Select(m => m.Value).ToList(), _ => [] })
        {
            if (part is not null)
                Short(part);
        }

        return node;
    }

    /// <summary>The same text at every run: ids and keys are numbered in the order in which they are met.</summary>
    private string Steady(string json)
    {
        json = InstanceIds().Replace(json, match => Name(match.Value, n => $"01a20621-0000-7000-8000-{n:x12}"));
        json = Secrets().Replace(json, match => $"sk_{Name(match.Groups["id"].Value, n => $"{n:x16}")}_{new string('x', 43)}");
        json = KeyIds().Replace(json, match => $"\"{match.Groups["name"].Value}\": \"{Name(match.Groups["id"].Value, n => $"{n:x16}")}\"");
        return ChainHashes().Replace(json, match => $"\"hash\": \"{Name(match.Groups["hash"].Value, n => $"{n:x64}")}\"") + "\n";
    }

    private string Name(string met, Func<int, string> name)
    {
        if (!names.TryGetValue(met, out var steady))
            names.Add(met, steady = name(names.Count + 1));
        return steady;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex InstanceIds();

    [GeneratedRegex("sk_(?<id>[0-9a-f]{16})_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secrets();

    [GeneratedRegex("\"(?<name>id|uploadedBy)\": \"(?<id>[0-9a-f]{16})\"")]
    private static partial Regex KeyIds();

    [GeneratedRegex("\"hash\": \"(?<hash>[0-9a-f]{64})\"")]
    private static partial Regex ChainHashes();
}
