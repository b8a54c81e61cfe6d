using System.Text.Json;
using System.Text.Json.Nodes;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Calendars;

/// <summary>Calendars that change while clocks run, as an office sees it.</summary>
internal sealed class CalendarChangeTests
{
    private const string Diskominfo = "kota-pekalongan/diskominfo";

    /// <summary>The day of <see cref="TestHost.MondayMorning"/>: made a holiday on that very morning, what is due on it is due on the day after.</summary>
    private const string Monday = "2026-11-23";

    [Test]
    public async Task Amend_HolidayAdded_TheTrialSaysWhatThePublishingThenDoes()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var instances = new List<JsonElement>();
        for (var i = 0; i < 5; i++)
            instances.Add(await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller, $"00{i}")));
        var before = await DueDatesAsync(caller, instances);

        var trial = (await caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments?dryRun=true", Holiday(Monday))).ShouldBe(200);
        (await DueDatesAsync(caller, instances)).ShouldBe(before, "a trial stores nothing");
        (await VersionAsync(caller, Diskominfo)).ShouldBe(1);
        var published = await caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday(Monday));
        published.ShouldBe(202).GetProperty("calendars")[0].GetProperty("version").GetInt32().ShouldBe(2);
        var change = await FinishedAsync(caller, published);

        change.GetProperty("clocks").GetRawText().ShouldBe(trial.GetProperty("clocks").GetRawText());
        change.GetProperty("bySop").GetRawText().ShouldBe(trial.GetProperty("bySop").GetRawText());
        change.GetProperty("clocks").GetProperty("moved").GetInt32().ShouldBeGreaterThanOrEqualTo(5);
        var after = await DueDatesAsync(caller, instances);
        foreach (var example in trial.GetProperty("examples").EnumerateArray())
        {
            var clock = (example.GetProperty("instance").GetString()!, example.GetProperty("clock").GetString()!);
            before[clock].ShouldBe(example.GetProperty("dueBefore").GetDateTimeOffset());
            after[clock].ShouldBe(example.GetProperty("dueAfter").GetDateTimeOffset());
        }

        after.Count(due => due.Value > before[due.Key]).ShouldBe(change.GetProperty("clocks").GetProperty("later").GetInt32());
    }

    [Test]
    public async Task Amend_ParentCalendar_ReachesThoseThatInherit()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        (await PublishAsync(caller, "kota-pekalongan/umum", 1, "id/wib@1")).ShouldBe(202);
        (await PublishAsync(caller, "kota-pekalongan/kecamatan", 1, "kota-pekalongan/umum@1")).ShouldBe(202);
        (await PublishAsync(caller, "kota-pekalongan/kelurahan", 1, "kota-pekalongan/kecamatan@1")).ShouldBe(202);

        var change = (await caller.PostAsync("/api/v1/calendars/kota-pekalongan/umum/amendments", Holiday(Monday))).ShouldBe(202);

        change.GetProperty("calendars").EnumerateArray().Select(c => $"{c.GetProperty("id").GetString()}@{c.GetProperty("version").GetInt32()}")
            .ShouldBe(["kota-pekalongan/umum@2", "kota-pekalongan/kecamatan@2", "kota-pekalongan/kelurahan@2"], ignoreOrder: true);
        var newest = (await caller.GetAsync("/api/v1/calendars/kota-pekalongan/kelurahan")).ShouldBe(200);
        newest.GetProperty("version").GetInt32().ShouldBe(2);
        newest.GetProperty("holidays").EnumerateArray().ShouldContain(h => h.GetProperty("date").GetString() == Monday);
        var first = (await caller.GetAsync("/api/v1/calendars/kota-pekalongan/kelurahan/versions/1")).ShouldBe(200);
        first.GetProperty("holidays").EnumerateArray().ShouldNotContain(h => h.GetProperty("date").GetString() == Monday);
    }

    [Test]
    public async Task Publish_ByOtherHost_IsSeenWithoutARestart()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        await using var one = await TestHost.StartAsync(database);
        await using var other = await TestHost.StartAsync(database);
        var key = one.Administrator(Sops.Pekalongan);

        (await key.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday(Monday))).ShouldBe(202);

        await Eventually.TrueAsync(async () => await VersionAsync(other.Caller(key.Key), Diskominfo) == 2, TimeSpan.FromSeconds(10), "the other host to see the calendar");
    }

    [Test]
    public async Task Start_NewVersionOfTheCountrysCalendarInTheFolder_ReachesRunningClocks()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var calendars = Directory.CreateTempSubdirectory("sopflow-calendars-").FullName;
        CopyTo(Path.Combine(Checkout.Root, "definitions", "calendars"), calendars);
        JsonElement instance;
        string key;
        await using (var before = await TestHost.StartAsync(database, ("SopFlow:CalendarDirectory", calendars)))
        {
            var caller = before.Administrator(Sops.Pekalongan);
            key = caller.Key!;
            instance = await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller));
            (await caller.GetAsync("/api/v1/calendars/changes")).ShouldBe(200).GetProperty("items").GetArrayLength().ShouldBe(0);
        }

        var national = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(calendars, "id", "national.json")))!.AsObject();
        national["version"] = 2;
        national["holidays"] = new JsonArray { new JsonObject { ["date"] = Monday, ["kind"] = "national", ["name"] = "Hari libur yang baru ditetapkan" } };
        await File.WriteAllTextAsync(Path.Combine(calendars, "id", "national-2.json"), national.ToJsonString());
        await using var after = await TestHost.StartAsync(database, ("SopFlow:CalendarDirectory", calendars));

        var told = after.Caller(key);
        await Eventually.TrueAsync(async () => (await ChangesAsync(told)) is [var one] && one.GetProperty("status").GetString() == "finished", TimeSpan.FromSeconds(20), "the change to finish");
        var change = (await ChangesAsync(told)).Single();
        change.GetProperty("calendars").EnumerateArray().Select(c => c.GetProperty("id").GetString())
            .ShouldBe(["id/national", "id/wib", "id/wit", "id/wita", Diskominfo], ignoreOrder: true);
        change.GetProperty("clocks").GetProperty("later").GetInt32().ShouldBeGreaterThan(0);
        (await VersionAsync(told, Diskominfo)).ShouldBe(2);
        Directory.Delete(calendars, recursive: true);
    }

    [Test]
    public async Task Publish_NotTheNextVersion_RefusedWithTheNextOne()
    {
        var caller = SharedHost.Host.Administrator(Sops.Pekalongan);

        var problem = (await PublishAsync(caller, Diskominfo, 3, "id/wib@1")).ShouldBeProblem(409, "calendar.version_not_next");

        problem.GetProperty("subjects")[0].GetString().ShouldBe($"{Diskominfo}@2");
        (await PublishAsync(caller, Diskominfo, 1, "id/wib@1")).ShouldBeProblem(409, "calendar.version_not_next");
    }

    [TestCase("id/wib", 403, "auth.out_of_scope")]
    [TestCase("kota-surakarta/diskominfo-sp", 404, "calendar.not_found")]
    [TestCase("kota-pekalongan/tidak-ada", 404, "calendar.not_found")]
    public async Task Amend_CalendarThatIsNotOnesOwn_Refused(string id, int status, string code) =>
        (await SharedHost.Host.Administrator(Sops.Pekalongan).PostAsync($"/api/v1/calendars/{id}/amendments", Holiday(Monday))).ShouldBeProblem(status, code);

    [Test]
    public async Task Amend_ByAKeyOfAnotherAgency_Refused()
    {
        var caller = await SharedHost.Host.CallerAsync(Sops.Pekalongan, new { name = "dinas lain", agency = "dinkes", permissions = new[] { "calendars:publish" } });

        (await caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday(Monday))).ShouldBeProblem(403, "auth.out_of_scope");
    }

    [Test]
    public async Task Publish_InheritingFromAnotherGovernment_Refused()
    {
        var surakarta = SharedHost.Host.Administrator(Sops.Surakarta);
        (await PublishAsync(surakarta, "kota-surakarta/rahasia", 1, "id/wib@1")).ShouldBe(202);

        (await PublishAsync(SharedHost.Host.Administrator(Sops.Pekalongan), "kota-pekalongan/tamu", 1, "kota-surakarta/rahasia@1")).ShouldBeProblem(422, "calendar.invalid");
    }

    [TestCase("""{ "reason": "x" }""", 422, "calendar.invalid")]
    [TestCase("""{ "reason": "x", "removeHolidays": ["2026-12-25"] }""", 422, "calendar.invalid")]
    [TestCase("""{ "reason": " ", "removeHolidays": ["2026-12-25"] }""", 400, "request.invalid")]
    [TestCase("""{ "reason": "x", "holidays": [] }""", 400, "request.unknown_field")]
    [TestCase("""{ "reason": "x", "overrides": [{ "date": "2026-12-01", "hours": [{ "opens": "08:00", "closes": "12:00", "breaks": [{ "starts": "13:00", "ends": "14:00" }] }], "reason": "x", "decree": null }] }""", 422, "calendar.invalid")]
    public async Task Amend_WhatCannotBe_Refused(string body, int status, string code) =>
        (await SharedHost.Host.Administrator(Sops.Pekalongan).PostAsync($"/api/v1/calendars/{Diskominfo}/amendments?dryRun=true", body)).ShouldBeProblem(status, code);

    [Test]
    public async Task Amend_Repeated_OneVersion()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday(Monday), key)));

        answers.ShouldAllBe(answer => answer.Status == 202);
        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
        (await VersionAsync(caller, Diskominfo)).ShouldBe(2);
    }

    [Test]
    public async Task Amend_HavingSeenAnOlderVersion_Stale()
    {
        await using var host = await TestHost.StartAsync();
        var caller = host.Administrator(Sops.Pekalongan);
        var seen = (await caller.GetAsync($"/api/v1/calendars/{Diskominfo}")).ETag!;
        (await caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday(Monday), ("If-Match", seen))).ShouldBe(202);

        (await caller.PostAsync($"/api/v1/calendars/{Diskominfo}/amendments", Holiday("2026-11-25"), ("If-Match", seen))).Status.ShouldBe(412);
    }

    private static object Holiday(string date) => new
    {
        reason = "Keputusan Wali Kota", decree = "Kepwal 1/2026", effectiveFrom = "2026-11-23",
        addHolidays = new[] { new { date, kind = "local", name = "Hari libur daerah", decree = (string?)null } },
    };

    private static Task<ApiAnswer> PublishAsync(ApiClient caller, string id, int version, string inherits) =>
        caller.PostAsync($"/api/v1/calendars/{id}/versions", new { id, version, name = "Kalender uji", inherits });

    private static async Task<int> VersionAsync(ApiClient caller, string id) => (await caller.GetAsync($"/api/v1/calendars/{id}")).ShouldBe(200).GetProperty("version").GetInt32();

    private static async Task<IReadOnlyList<JsonElement>> ChangesAsync(ApiClient caller) =>
        [.. (await caller.GetAsync("/api/v1/calendars/changes")).ShouldBe(200).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> FinishedAsync(ApiClient caller, ApiAnswer published)
    {
        JsonElement change = default;
        await Eventually.TrueAsync(
            async () => (change = (await caller.GetAsync(published.Headers.Location!.ToString())).ShouldBe(200)).GetProperty("status").GetString() == "finished",
            TimeSpan.FromSeconds(20),
            "the change to finish");
        return change;
    }

    private static async Task<Dictionary<(string Instance, string Clock), DateTimeOffset>> DueDatesAsync(ApiClient caller, IEnumerable<JsonElement> instances)
    {
        var due = new Dictionary<(string, string), DateTimeOffset>();
        foreach (var id in instances.Select(Sops.Id))
        {
            foreach (var clock in (await caller.GetAsync($"/api/v1/instances/{id}")).ShouldBe(200).GetProperty("clocks").EnumerateArray())
                due.Add((id, clock.GetProperty("id").GetString()!), clock.GetProperty("dueAt").GetDateTimeOffset());
        }

        return due;
    }

    private static void CopyTo(string folder, string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
