using System.Text.Json;

namespace SopFlow.Host.Tests.Bad;

internal sealed class TaskRefusalTests
{
    private static ApiClient Caller => SharedHost.Host.Administrator(Sops.Pekalongan);

    [Test]
    public async Task Complete_Twice_Conflict()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        var task = Sops.OpenTask(instance);
        await Sops.CompleteAsync(Caller, instance);

        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { })).ShouldBeProblem(409, "task.not_open");
    }

    [Test]
    public async Task Complete_InAnotherRole_Forbidden()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));

        var refused = await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { role = "kepala_dinas" });

        refused.ShouldBeProblem(403, "task.wrong_role").GetProperty("subjects").EnumerateArray().Select(s => s.GetString()).ShouldBe(["opd_pemohon"]);
    }

    [Test]
    public async Task Complete_OfficerOfAnotherRole_Forbidden()
    {
        var officer = await SharedHost.Host.CallerAsync(Sops.Pekalongan, new
        {
            name = "Kepala Dinas",
            officer = "kepala.dinas",
            roles = new[] { "kepala_dinas" },
            permissions = new[] { "tasks:work", "tasks:read" },
        });
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));

        (await officer.PostAsync($"/api/v1/tasks/{task}/complete", null)).ShouldBeProblem(403, "task.wrong_role");
        (await officer.PostAsync($"/api/v1/tasks/{task}/claim", null)).ShouldBeProblem(403, "task.wrong_role");
        (await officer.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "orang.lain" })).ShouldBeProblem(403, "auth.other_officer");
    }

    [Test]
    public async Task Complete_ClaimedByAnother_ConflictNamesHolder()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));
        (await Caller.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "Sari" })).ShouldBe(200).GetProperty("assignee").GetString().ShouldBe("Sari");

        var refused = await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { officer = "Budi" });

        refused.ShouldBeProblem(409, "task.claimed_by_other").GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe("Sari");
    }

    [Test]
    public async Task Release_ByHolder_OpenForItsRolesAgain()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));
        (await Caller.PostAsync($"/api/v1/tasks/{task}/release", new { officer = "Sari" })).ShouldBeProblem(409, "task.not_claimed");
        (await Caller.PostAsync($"/api/v1/tasks/{task}/claim", new { officer = "Sari" })).ShouldBe(200).GetProperty("status").GetString().ShouldBe("claimed");

        var released = (await Caller.PostAsync($"/api/v1/tasks/{task}/release", new { officer = "Sari" })).ShouldBe(200);

        released.GetProperty("status").GetString().ShouldBe("open");
        released.GetProperty("assignee").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task Complete_RequiredDocumentMissing_NamesIt()
    {
        var started = (await Caller.PostAsync("/api/v1/instances", new { definition = Sops.Hosting })).ShouldBe(201);

        var refused = await Caller.PostAsync($"/api/v1/tasks/{Sops.OpenTask(started)}/complete", new { });

        refused.ShouldBeProblem(422, "document.missing").GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe("surat_permohonan_hosting");
    }

    [Test]
    public async Task Complete_DocumentThatTheSopDoesNotHave_Refused()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));

        var refused = await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { documents = new[] { new { document = "kuitansi" } } });

        refused.ShouldBeProblem(422, "document.unknown");
    }

    [Test]
    public async Task Complete_FileThatWasNotUploaded_Refused()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));
        var upload = Guid.NewGuid();

        var refused = await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { documents = new[] { new { document = "surat_permohonan_hosting", upload } } });

        refused.ShouldBeProblem(422, "upload.unknown").GetProperty("subjects").EnumerateArray().Single().GetString().ShouldBe(upload.ToString());
    }

    [Test]
    public async Task Complete_PaperWhereAFileIsNeeded_Refused()
    {
        var sop = SopText.Hosting(change: s => s["documents"]!.AsArray()[0]!["fileRequired"] = true);
        (await Caller.PostAsync("/api/v1/definitions", sop.ToJsonString())).ShouldBe(201);

        var refused = await Caller.PostAsync("/api/v1/instances", new { definition = (string)sop["id"]!, documents = new[] { new { document = "surat_permohonan_hosting" } } });

        refused.ShouldBeProblem(422, "document.file_missing");
    }

    [Test]
    public async Task Complete_DecisionWithoutOutcome_NamesTheOutcomes()
    {
        var task = await AtDecisionAsync();

        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { })).ShouldBeProblem(422, "task.outcome_missing")
            .GetProperty("subjects").EnumerateArray().Select(s => s.GetString()).ShouldBe(["lengkap", "tidak_lengkap"]);
        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "mungkin" })).ShouldBeProblem(422, "task.outcome_unknown");
        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "tidak_lengkap" })).ShouldBeProblem(422, "task.reason_missing");
        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { skip = true })).ShouldBeProblem(422, "task.not_optional");
        var returned = (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { outcome = "tidak_lengkap", remark = "Surat belum ditandatangani" })).ShouldBe(200);
        Sops.Step(returned.GetProperty("instance")).ShouldBe("mengirim_surat");
    }

    [Test]
    public async Task Complete_WithVariablesOfReservedName_Refused()
    {
        var task = Sops.OpenTask(await Sops.StartHostingAsync(Caller));

        (await Caller.PostAsync($"/api/v1/tasks/{task}/complete", new { variables = new { outcomes = 1 } })).ShouldBeProblem(422, "variable.reserved");
    }

    [Test]
    public async Task Cancel_WithoutReason_Refused()
    {
        var instance = await Sops.StartHostingAsync(Caller);

        (await Caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = " " })).ShouldBeProblem(422, "command.reason_empty");
    }

    [Test]
    public async Task Command_UnknownInstanceOrTask_NotFound()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        var id = Guid.NewGuid();

        (await Caller.GetAsync($"/api/v1/instances/{id}")).ShouldBeProblem(404, "instance.not_found");
        (await Caller.PostAsync($"/api/v1/instances/{id}/cancel", new { reason = "x" })).ShouldBeProblem(404, "instance.not_found");
        (await Caller.PostAsync($"/api/v1/tasks/{id}:1/complete", new { })).ShouldBeProblem(404, "instance.not_found");
        (await Caller.PostAsync($"/api/v1/tasks/{Sops.Id(instance)}:99/complete", new { })).ShouldBeProblem(404, "task.not_found");
        (await Caller.GetAsync($"/api/v1/tasks/{Sops.Id(instance)}:99")).ShouldBeProblem(404, "task.not_found");
        (await Caller.GetAsync($"/api/v1/documents/{id}")).ShouldBeProblem(404, "upload.not_found");
        (await Caller.GetAsync($"/api/v1/documents/{id}/content")).ShouldBeProblem(404, "upload.not_found");
        (await Caller.DeleteAsync("/api/v1/keys/0123456789abcdef")).ShouldBeProblem(404, "key.not_found");
    }

    private static async Task<string> AtDecisionAsync()
    {
        var instance = await Sops.StartHostingAsync(Caller);
        while (Sops.Step(instance) != "memverifikasi_dokumen")
            instance = await Sops.CompleteAsync(Caller, instance);
        return Sops.OpenTask(instance);
    }
}
