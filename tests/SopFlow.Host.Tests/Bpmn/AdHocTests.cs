using System.Text.Json;

namespace SopFlow.Host.Tests.Bpmn;

/// <summary>Choosing the next activity of an ad-hoc subprocess over HTTP.</summary>
internal sealed class AdHocTests
{
    private static ApiClient Officer => SharedHost.Host.Administrator(Sops.Pekalongan);

    private static string Path(JsonElement instance) => $"/api/v1/instances/{Sops.Id(instance)}/ad-hoc/{AdHocText.Key(instance)}/start";

    private static async Task<JsonElement> BeginAsync(JsonElement instance, string activity) => (await Officer.PostAsync(Path(instance), new { activity, officer = "Sari" })).ShouldBe(200);

    [Test]
    public async Task Start_WhatIsListed_BeginsItAndTheConditionEndsTheRest()
    {
        var instance = await BpmnText.StartAsync(Officer, AdHocText.Process());
        instance.GetProperty("adHoc")[0].GetProperty("step").GetProperty("activity").GetString().ShouldBe("Menelaah berkas");
        AdHocText.Activities(instance).ShouldBe(["lapangan", "berkas"]);
        instance.GetProperty("tasks").GetArrayLength().ShouldBe(0);

        instance = await BeginAsync(instance, "lapangan");
        Sops.Step(instance).ShouldBe("lapangan");
        instance = await Sops.CompleteAsync(Officer, instance, new { officer = "Sari" });
        AdHocText.Activities(instance).ShouldBe(["lapangan", "berkas", "laporan"]);
        await BeginAsync(instance, "berkas");
        instance = await BeginAsync(instance, "laporan");
        AdHocText.Activities(instance).ShouldBe(["lapangan", "berkas"]);

        var report = instance.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("step").GetProperty("id").GetString() == "laporan").GetProperty("id").GetString();
        (await Officer.PostAsync($"/api/v1/tasks/{report}/complete", new { officer = "Sari", variables = new { cukup = true } })).ShouldBe(200);
        instance = (await Officer.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200);

        instance.GetProperty("status").GetString().ShouldBe("completed");
        instance.GetProperty("adHoc").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task Start_WhatMayNotBeBegun_RefusedAndNothingChanges()
    {
        var instance = await BpmnText.StartAsync(Officer, AdHocText.Process(attributes: "ordering=\"Sequential\""));
        var path = Path(instance);

        (await Officer.PostAsync(path, new { activity = "laporan" })).ShouldBeProblem(409, "activity.not_found");
        (await Officer.PostAsync(path, new { activity = "tidak_ada" })).ShouldBeProblem(409, "activity.not_found");
        (await Officer.PostAsync(path.Replace($"/{AdHocText.Key(instance)}/", "/77/"), new { activity = "berkas" })).ShouldBeProblem(409, "activity.not_found");
        (await Officer.PostAsync(path, new { activity = "" })).ShouldBeProblem(400, "request.invalid");
        instance = await BeginAsync(instance, "berkas");
        AdHocText.Activities(instance).ShouldBeEmpty();
        (await Officer.PostAsync(path, new { activity = "lapangan" })).ShouldBeProblem(409, "activity.not_found");

        Sops.Step((await Officer.GetAsync($"/api/v1/instances/{Sops.Id(instance)}")).ShouldBe(200)).ShouldBe("berkas");
    }

    [Test]
    public async Task Start_WhileSuspended_RefusedUntilResumed()
    {
        var instance = await BpmnText.StartAsync(Officer, AdHocText.Process());
        (await Officer.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/suspend", new { reason = "Listrik padam" })).ShouldBe(200);

        (await Officer.PostAsync(Path(instance), new { activity = "berkas" })).ShouldBeProblem(409, "instance.suspended");

        (await Officer.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/resume", new { })).ShouldBe(200);
        Sops.Step(await BeginAsync(instance, "berkas")).ShouldBe("berkas");
    }

    [Test]
    public async Task Start_WithIfMatchAndIdempotencyKey_OnceAndOnlyOnWhatWasSeen()
    {
        var instance = await BpmnText.StartAsync(Officer, AdHocText.Process());
        var seen = $"\"{instance.GetProperty("version").GetInt64()}\"";

        var first = await Officer.PostAsync(Path(instance), new { activity = "berkas" }, ("If-Match", seen), ("Idempotency-Key", $"k-{Sops.Id(instance)}"));
        var second = await Officer.PostAsync(Path(instance), new { activity = "berkas" }, ("If-Match", seen), ("Idempotency-Key", $"k-{Sops.Id(instance)}"));
        var stale = await Officer.PostAsync(Path(instance), new { activity = "lapangan" }, ("If-Match", seen));

        first.ShouldBe(200).GetProperty("tasks").GetArrayLength().ShouldBe(1);
        second.IsReplay.ShouldBeTrue();
        second.Text.ShouldBe(first.Text);
        stale.ShouldBeProblem(412, "precondition.stale");
    }
}
