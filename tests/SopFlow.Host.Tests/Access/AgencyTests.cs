namespace SopFlow.Host.Tests.Access;

/// <summary>A key that is kept to an agency sees that agency alone.</summary>
internal sealed class AgencyTests
{
    private static readonly string[] Everything =
    [
        "definitions:read", "definitions:publish", "instances:read", "instances:start", "instances:cancel", "instances:suspend", "clocks:pause", "tasks:read", "tasks:work", "jobs:read", "jobs:work", "messages:read", "messages:send", "incidents:resolve",
        "documents:read", "documents:write", "calendars:read", "sla:read", "events:read", "keys:manage",
    ];

    private TestHost host = null!;
    private ApiClient licensing = null!;
    private string licence = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        var sop = SopText.Hosting("dpmptsp");
        licence = (string)sop["id"]!;
        (await host.Administrator(Sops.Pekalongan).PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBe(201);
        licensing = await host.CallerAsync(Sops.Pekalongan, new { name = "DPMPTSP", agency = "dpmptsp", permissions = Everything });
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Request_NamingAThingOfAnotherAgency_NotFound()
    {
        // Calendars are the government's, and every agency of it may read them.
        foreach (var request in (await Requests.AllAsync(host)).Where(r => r.NamesAThing && !r.Pattern.Contains("calendars", StringComparison.Ordinal)))
            (await request.SendAsync(licensing)).Status.ShouldBe(404, request.ToString());
    }

    [TestCase("/api/v1/instances")]
    [TestCase("/api/v1/tasks")]
    [TestCase("/api/v1/jobs")]
    [TestCase("/api/v1/messages")]
    [TestCase("/api/v1/tasks?role=opd_pemohon")]
    [TestCase("/api/v1/definitions")]
    [TestCase("/api/v1/events")]
    [TestCase("/api/v1/keys")]
    [TestCase("/api/v1/sla/breaches")]
    [TestCase("/api/v1/sla/summary")]
    [TestCase("/api/v1/sla/summary?agency=diskominfo")]
    public async Task List_HoldsNothingOfAnotherAgency(string path)
    {
        await Sops.StartHostingAsync(host.Administrator(Sops.Pekalongan));

        (await licensing.GetAsync(path)).ShouldBe(200).GetRawText().ShouldNotContain("diskominfo");
    }

    [Test]
    public async Task Start_OwnSop_SeenByTheAgency()
    {
        var instance = (await licensing.PostAsync("/api/v1/instances", new { definition = licence, documents = new[] { new { document = "surat_permohonan_hosting" } } })).ShouldBe(201);
        var after = await Sops.CompleteAsync(licensing, instance);

        (await licensing.GetAsync($"/api/v1/instances/{Sops.Id(after)}")).ShouldBe(200);
        (await licensing.GetAsync($"/api/v1/tasks/{Sops.OpenTask(after)}")).ShouldBe(200);
        (await licensing.GetAsync("/api/v1/instances")).Text.ShouldContain(Sops.Id(after));
        (await licensing.GetAsync("/api/v1/tasks?role=sekretaris_tu")).Text.ShouldContain(Sops.OpenTask(after));
        (await licensing.GetAsync("/api/v1/events?kinds=instance.started")).Text.ShouldContain(Sops.Id(after));
    }

    [Test]
    public async Task Start_SopOfAnotherAgency_NotFound() =>
        (await licensing.PostAsync("/api/v1/instances", new { definition = Sops.Hosting })).ShouldBeProblem(404, "definition.not_found");

    [Test]
    public async Task Publish_ForAnotherAgency_Forbidden() =>
        (await licensing.PostAsync("/api/v1/definitions", SopText.Hosting().ToJsonString())).ShouldBeProblem(403, "auth.out_of_scope");

    [Test]
    public async Task CreateKey_ForAnotherAgency_Forbidden()
    {
        (await licensing.PostAsync("/api/v1/keys", new { name = "x", agency = "diskominfo", permissions = new[] { "tasks:read" } })).ShouldBeProblem(403, "auth.out_of_scope");
        (await licensing.PostAsync("/api/v1/keys", new { name = "x", permissions = new[] { "tasks:read" } })).ShouldBe(201).GetProperty("agency").GetString().ShouldBe("dpmptsp");
    }

    [Test]
    public async Task Upload_OfAnotherAgency_SeenOnlyByThoseWhoHaveTheInstance()
    {
        var administrator = host.Administrator(Sops.Pekalongan);
        var own = (await licensing.PostAsync("/api/v1/documents", new StringContent("izin"))).ShouldBe(201).GetProperty("id").GetString();
        var foreign = (await administrator.PostAsync("/api/v1/documents", new StringContent("surat"))).ShouldBe(201).GetProperty("id").GetString();
        (await licensing.GetAsync($"/api/v1/documents/{own}")).ShouldBe(200);
        (await licensing.GetAsync($"/api/v1/documents/{foreign}")).ShouldBeProblem(404, "upload.not_found");

        var started = await administrator.PostAsync("/api/v1/instances", new { definition = licence, documents = new[] { new { document = "surat_permohonan_hosting", upload = foreign } } });

        started.ShouldBe(201);
        (await licensing.GetAsync($"/api/v1/documents/{foreign}")).ShouldBe(200).GetProperty("instance").GetString().ShouldBe(Sops.Id(started.Json));
    }
}
