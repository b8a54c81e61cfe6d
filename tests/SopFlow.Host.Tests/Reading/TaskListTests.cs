using System.Text.Json;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Reading;

/// <summary>What officers and supervisors see: worklists, breaches, counts.</summary>
internal sealed class TaskListTests
{
    private TestHost host = null!;
    private ApiClient caller = null!;

    [SetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        caller = host.Administrator(Sops.Pekalongan);
    }

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task ListTasks_ByRoleAssigneeStatus_ThoseAlone()
    {
        var first = await Sops.StartHostingAsync(caller, "satu");
        var second = await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller, "dua"), new { officer = "Budi" });
        (await caller.PostAsync($"/api/v1/tasks/{Sops.OpenTask(second)}/claim", new { officer = "Sari" })).ShouldBe(200);

        (await TasksAsync("role=opd_pemohon")).ShouldBe([Sops.OpenTask(first)]);
        (await TasksAsync("role=sekretaris_tu")).ShouldBe([Sops.OpenTask(second)]);
        (await TasksAsync("role=kepala_dinas")).ShouldBeEmpty();
        (await TasksAsync("assignee=Sari")).ShouldBe([Sops.OpenTask(second)]);
        (await TasksAsync("role=sekretaris_tu&status=open")).ShouldBeEmpty();
        (await TasksAsync("role=sekretaris_tu&status=claimed")).ShouldBe([Sops.OpenTask(second)]);
        (await TasksAsync($"instance={Sops.Id(first)}")).ShouldBe([Sops.OpenTask(first)]);
        (await TasksAsync("status=completed&assignee=Budi")).Count.ShouldBe(1);
        (await TasksAsync("status=completed&role=opd_pemohon")).Count.ShouldBe(1);
        (await TasksAsync("")).ShouldBe([Sops.OpenTask(second), Sops.OpenTask(first)]);
        (await TasksAsync($"definition={Sops.Hosting}&agency=diskominfo")).Count.ShouldBe(2);
        (await TasksAsync("agency=dpmptsp")).ShouldBeEmpty();
    }

    [Test]
    public async Task GetTask_Decision_ShowsWhatTheOfficerNeeds()
    {
        var instance = await Sops.StartHostingAsync(caller);
        while (Sops.Step(instance) != "memverifikasi_dokumen")
            instance = await Sops.CompleteAsync(caller, instance);

        var task = (await caller.GetAsync($"/api/v1/tasks/{Sops.OpenTask(instance)}")).ShouldBe(200);

        task.GetProperty("step").GetProperty("number").GetString().ShouldBe("5");
        task.GetProperty("standardTime").GetString().ShouldBe("10 menit");
        task.GetProperty("roles").EnumerateArray().Single().GetProperty("name").GetString()!.ShouldContain("Pusat Data");
        task.GetProperty("outcomes").EnumerateArray().Select(o => (o.GetProperty("id").GetString(), o.GetProperty("reasonRequired").GetBoolean()))
            .ShouldBe([("lengkap", false), ("tidak_lengkap", true)]);
        task.GetProperty("requires").EnumerateArray().Single().GetProperty("id").GetString().ShouldBe("dokumen_permohonan");
        // Monday 09:00 in Jakarta and ten minutes of working time.
        task.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(TestHost.MondayMorning.AddMinutes(10));
        JsonElement.DeepEquals(task, instance.GetProperty("tasks").EnumerateArray().Single()).ShouldBeTrue("a task reads the same wherever it is shown");
    }

    [Test]
    public async Task Task_PastItsDueDate_OverdueBreachedAndCounted()
    {
        var late = await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller, "terlambat"));
        host.Time.Advance(TimeSpan.FromMinutes(6));
        await Eventually.TrueAsync(async () => (await BreachesAsync("")).Count == 1, TimeSpan.FromSeconds(20), "the breach is recorded");

        var breach = (await BreachesAsync("role=sekretaris_tu&open=true")).Single();
        breach.GetProperty("kind").GetString().ShouldBe("task");
        breach.GetProperty("task").GetString().ShouldBe(Sops.OpenTask(late));
        breach.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(TestHost.MondayMorning.AddMinutes(5));
        breach.GetProperty("businessKey").GetString().ShouldBe("terlambat");
        (await TasksAsync("overdue=true")).ShouldBe([Sops.OpenTask(late)]);
        (await TasksAsync("overdue=false")).ShouldBeEmpty();
        (await TasksAsync("role=sekretaris_tu&overdue=true")).ShouldBe([Sops.OpenTask(late)]);
        (await TasksAsync("role=sekretaris_tu&overdue=false")).ShouldBeEmpty();
        (await BreachesAsync("kind=promise")).ShouldBeEmpty();
        (await BreachesAsync("open=false")).ShouldBeEmpty();

        var completed = (await caller.PostAsync($"/api/v1/tasks/{Sops.OpenTask(late)}/complete", new { })).ShouldBe(200);
        completed.GetProperty("deadline").GetProperty("met").GetBoolean().ShouldBeFalse();
        completed.GetProperty("deadline").GetProperty("over").GetString().ShouldBe("PT1M");
        (await BreachesAsync("open=false")).Count.ShouldBe(1);
        var byRole = (await caller.GetAsync("/api/v1/sla/summary?by=role")).ShouldBe(200).GetProperty("groups").EnumerateArray().ToDictionary(g => g.GetProperty("name").GetString()!);
        byRole["sekretaris_tu"].GetProperty("tasks").GetProperty("missed").GetInt32().ShouldBe(1);
        byRole["kepala_dinas"].GetProperty("tasks").GetProperty("open").GetInt32().ShouldBe(1);
        byRole["opd_pemohon"].GetProperty("tasks").GetProperty("untimed").GetInt32().ShouldBe(1);
        foreach (var by in new[] { "agency", "definition" })
            (await caller.GetAsync($"/api/v1/sla/summary?by={by}")).ShouldBe(200).GetProperty("groups").EnumerateArray().Single().GetProperty("tasks").GetProperty("missed").GetInt32().ShouldBe(1);
    }

    [Test]
    public async Task Promise_Broken_StandsAmongTheBreaches()
    {
        var surakarta = host.Administrator(Sops.Surakarta);
        var started = (await surakarta.PostAsync("/api/v1/instances", new { definition = Sops.Publication })).ShouldBe(201);
        // Three working days after Monday end on Thursday at closing.
        host.Time.Advance(TimeSpan.FromDays(4));
        await Eventually.TrueAsync(
            async () => (await surakarta.GetAsync("/api/v1/sla/breaches?kind=promise")).ShouldBe(200).GetProperty("items").GetArrayLength() == 1, TimeSpan.FromSeconds(20), "the promise breaks");

        var all = (await surakarta.GetAsync("/api/v1/sla/breaches?limit=1")).ShouldBe(200);
        var promise = all.GetProperty("items").EnumerateArray().Single();
        promise.GetProperty("kind").GetString().ShouldBe("promise");
        promise.GetProperty("instance").GetString().ShouldBe(Sops.Id(started));
        promise.GetProperty("task").ValueKind.ShouldBe(JsonValueKind.Null);
        var next = (await surakarta.GetAsync($"/api/v1/sla/breaches?limit=1&cursor={all.GetProperty("nextCursor").GetString()}")).ShouldBe(200);
        next.GetProperty("items").EnumerateArray().Single().GetProperty("kind").GetString().ShouldBe("task");
        next.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await surakarta.GetAsync("/api/v1/instances?overdue=true")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await surakarta.GetAsync("/api/v1/instances?overdue=false")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private async Task<List<string>> TasksAsync(string filter) =>
        [.. (await caller.GetAsync($"/api/v1/tasks?{filter}")).ShouldBe(200).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];

    private async Task<List<JsonElement>> BreachesAsync(string filter) =>
        [.. (await caller.GetAsync($"/api/v1/sla/breaches?{filter}")).ShouldBe(200).GetProperty("items").EnumerateArray()];
}
