using System.Text.Json;
using System.Text.Json.Nodes;

namespace SopFlow.Host.Tests.Bad;

internal sealed class PublishingTests
{
    private static ApiClient Analyst => SharedHost.Host.Administrator(Sops.Pekalongan);

    [Test]
    public async Task Publish_NewVersion_NewestForNewInstancesAndOldOnesStay()
    {
        var sop = SopText.Hosting();
        var id = (string)sop["id"]!;
        var first = await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString());
        first.ShouldBe(201).GetProperty("findings").GetArrayLength().ShouldBeGreaterThan(0);
        first.Headers.Location!.ToString().ShouldBe($"/api/v1/definitions/{id}/versions/1.0.0");
        var before = (await Analyst.PostAsync("/api/v1/instances", new { definition = id })).ShouldBe(201);

        sop["version"] = "1.10.0";
        (await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBe(201);
        sop["version"] = "1.9.0";
        (await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBe(201);

        var after = (await Analyst.PostAsync("/api/v1/instances", new { definition = id })).ShouldBe(201);
        after.GetProperty("definition").GetProperty("version").GetString().ShouldBe("1.10.0");
        var chosen = (await Analyst.PostAsync("/api/v1/instances", new { definition = id, version = "1.9.0" })).ShouldBe(201);
        chosen.GetProperty("definition").GetProperty("version").GetString().ShouldBe("1.9.0");
        (await Analyst.GetAsync($"/api/v1/instances/{Sops.Id(before)}")).ShouldBe(200).GetProperty("definition").GetProperty("version").GetString().ShouldBe("1.0.0");
        var versions = (await Analyst.GetAsync($"/api/v1/definitions/{id}/versions")).ShouldBe(200).GetProperty("versions");
        versions.EnumerateArray().Select(v => v.GetProperty("version").GetString()).ShouldBe(["1.10.0", "1.9.0", "1.0.0"]);
        (await Analyst.GetAsync($"/api/v1/definitions/{id}")).ShouldBe(200).GetProperty("version").GetString().ShouldBe("1.10.0");
    }

    [Test]
    public async Task Publish_SameVersionAgain_AnswersWhatIsPublished()
    {
        var sop = SopText.Hosting().ToJsonString();
        var first = (await Analyst.PostAsync("/api/v1/definitions", sop)).ShouldBe(201);

        var again = (await Analyst.PostAsync("/api/v1/definitions", sop)).ShouldBe(200);

        again.GetProperty("sha256").GetString().ShouldBe(first.GetProperty("sha256").GetString());
    }

    [Test]
    public async Task Publish_SameVersionWithOtherContent_Conflict()
    {
        var sop = SopText.Hosting();
        (await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBe(201);
        sop.Step("menerima_surat")["standardTime"] = "6 menit";

        var refused = await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString());

        refused.ShouldBeProblem(409, "definition.version_exists");
    }

    [Test]
    public async Task Publish_SourceRead_IsWhatWasSentByteForByte()
    {
        var text = $"  {SopText.Hosting().ToJsonString(new JsonSerializerOptions { WriteIndented = true })}\n\n";
        var published = (await Analyst.PostAsync("/api/v1/definitions", text)).ShouldBe(201);
        var id = published.GetProperty("id").GetString();

        var source = await Analyst.GetAsync($"/api/v1/definitions/{id}/versions/1.0.0/source");

        source.Text.ShouldBe(text);
        source.MediaType.ShouldBe("application/json");
        source.ETag.ShouldBe($"\"{published.GetProperty("sha256").GetString()}\"");
    }

    private static readonly object[] Broken =
    [
        new object[] { "unknown role", (JsonObject sop) => { sop.Step("menerima_surat")["roles"] = new JsonArray("juru_tulis"); } },
        new object[] { "unknown document", (JsonObject sop) => { sop.Step("menerima_surat")["requires"] = new JsonArray("kuitansi"); } },
        new object[] { "dangling step", (JsonObject sop) => { sop.Step("menerima_surat")["next"] = "tidak_ada"; } },
        new object[] { "unreachable step", (JsonObject sop) => { sop.Step("menerima_surat")["next"] = "membuatkan_domain"; } },
        new object[] { "unreadable time", (JsonObject sop) => { sop.Step("menerima_surat")["standardTime"] = "secepatnya"; } },
        new object[] { "unknown calendar", (JsonObject sop) => { sop["calendar"] = "id/mars"; } },
        new object[] { "unknown field", (JsonObject sop) => { sop["colour"] = "blue"; } },
        new object[] { "no steps", (JsonObject sop) => { sop["steps"] = new JsonArray(); } },
        new object[] { "version that is none", (JsonObject sop) => { sop["version"] = "one"; } },
    ];

    [TestCaseSource(nameof(Broken))]
    public async Task Publish_ThatCannotRun_EachErrorWithRulePlaceAndMend(string what, Action<JsonObject> breaking)
    {
        var sop = SopText.Hosting(change: breaking).ToJsonString(new JsonSerializerOptions { WriteIndented = true });

        var refused = await Analyst.PostAsync("/api/v1/definitions", sop);

        var errors = refused.ShouldBeProblem(422, "definition.invalid").GetProperty("errors").EnumerateArray().ToList();
        errors.ShouldNotBeEmpty(what);
        foreach (var error in errors)
        {
            foreach (var text in new[] { "rule", "message", "messageId", "mend" })
                error.GetProperty(text).GetString().ShouldNotBeNullOrWhiteSpace($"{what}: {text}");
            error.GetProperty("line").GetInt32().ShouldBeGreaterThan(0);
            error.GetProperty("column").GetInt32().ShouldBeGreaterThan(0);
        }
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("\"SOP\"")]
    public async Task Publish_NoSop_Refused(string body) => (await Analyst.PostAsync("/api/v1/definitions", body)).ShouldBeProblem(422, "definition.invalid");

    [Test]
    public async Task Publish_NeitherJsonNorXmlOrNothing_Refused()
    {
        (await Analyst.PostAsync("/api/v1/definitions", new StringContent("# SOP", System.Text.Encoding.UTF8, "text/markdown"))).ShouldBeProblem(415, "request.media_type");
        (await Analyst.PostAsync("/api/v1/definitions", "")).ShouldBeProblem(400, "request.body_missing");
    }

    [Test]
    public async Task Publish_DanglingStep_NamesStepAndLine()
    {
        var sop = SopText.Hosting(change: s => s.Step("menerima_surat")["next"] = "tidak_ada").ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        var line = sop.Split('\n').Index().Single(l => l.Item.Contains("tidak_ada", StringComparison.Ordinal)).Index + 1;

        var refused = await Analyst.PostAsync("/api/v1/definitions", sop);

        var error = refused.ShouldBeProblem(422, "definition.invalid").GetProperty("errors").EnumerateArray().First(e => e.GetProperty("line").GetInt32() == line);
        error.GetProperty("step").GetString().ShouldBe("menerima_surat");
    }

    [Test]
    public async Task Publish_ForAnotherGovernment_Forbidden()
    {
        var sop = SopText.Hosting(change: s => s["id"] = "kota-surakarta/diskominfo-sp/hosting");

        (await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBeProblem(403, "auth.out_of_scope");
    }

    [Test]
    public async Task Publish_OnNewestThatChanged_Stale()
    {
        var sop = SopText.Hosting();
        var first = await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString());
        sop["version"] = "1.1.0";
        var second = await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString(), ("If-Match", first.ETag!));
        second.ShouldBe(201);
        sop["version"] = "1.2.0";

        var stale = await Analyst.PostAsync("/api/v1/definitions", sop.ToJsonString(), ("If-Match", first.ETag!));

        stale.ShouldBeProblem(412, "precondition.stale").GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe(second.ETag);
    }

    [Test]
    public async Task Start_VersionThatIsNotPublished_NotFound()
    {
        (await Analyst.PostAsync("/api/v1/instances", new { definition = Sops.Hosting, version = "9.9.9" })).ShouldBeProblem(404, "definition.version_not_found");
        (await Analyst.PostAsync("/api/v1/instances", new { definition = "kota-pekalongan/diskominfo/tidak-ada" })).ShouldBeProblem(404, "definition.not_found");
        (await Analyst.GetAsync("/api/v1/definitions/kota-pekalongan/diskominfo/tidak-ada")).ShouldBeProblem(404, "definition.not_found");
        (await Analyst.GetAsync($"/api/v1/definitions/{Sops.Hosting}/versions/9.9.9")).ShouldBeProblem(404, "definition.version_not_found");
        (await Analyst.GetAsync("/api/v1/calendars/id/mars")).ShouldBeProblem(404, "calendar.not_found");
    }
}
