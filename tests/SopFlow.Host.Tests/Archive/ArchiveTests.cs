using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Archive;

/// <summary>The archive as an operator works it, and what callers are told of what is in it.</summary>
internal sealed class ArchiveTests
{
    private const string Day = "2026-11-24";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private TestHost host = null!;
    private ApiClient caller = null!;

    private string Folder => Path.Combine(host.DataDirectory, "archive");

    [SetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        caller = host.Administrator(Sops.Pekalongan);
    }

    [TearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Archive_InstanceThatEnded_IsGoneFromTheApiWhichNamesTheFileAndTheFileTellsAll()
    {
        var first = await Sops.StartHostingAsync(caller);
        var task = Sops.OpenTask(first);
        (await caller.PostAsync($"/api/v1/instances/{Sops.Id(first)}/cancel", new { reason = "Dicabut" })).ShouldBe(200);
        var running = await Sops.StartHostingAsync(caller);
        var seen = (await caller.GetAsync("/api/v1/events?limit=1")).ShouldBe(200).GetProperty("next").GetString();
        var history = (await caller.GetAsync($"/api/v1/instances/{Sops.Id(first)}/history")).ShouldBe(200).GetProperty("items").EnumerateArray().ToList();
        await PublishedAsync();

        (await RunAsync("run", "--before", Day)).Output.ShouldContain("1 instances, 2 records");

        foreach (var path in new[] { $"instances/{Sops.Id(first)}", $"instances/{Sops.Id(first)}/history", $"instances/{Sops.Id(first)}/clocks", $"tasks/{task}" })
        {
            var gone = (await caller.GetAsync($"/api/v1/{path}")).ShouldBeProblem(410, "instance.archived");
            gone.GetProperty("subjects")[0].GetString()!.ShouldStartWith("kota-pekalongan/");
        }

        (await caller.PostAsync($"/api/v1/instances/{Sops.Id(first)}/cancel", new { reason = "Lagi" })).ShouldBeProblem(410, "instance.archived");
        (await host.Administrator(Sops.Surakarta).GetAsync($"/api/v1/instances/{Sops.Id(first)}")).ShouldBeProblem(404, "instance.not_found");
        (await caller.GetAsync($"/api/v1/instances/{Sops.Id(running)}")).ShouldBe(200);
        (await caller.GetAsync($"/api/v1/instances/{Guid.NewGuid()}")).ShouldBeProblem(404, "instance.not_found");

        // A reader of the feed who would miss something is told; a new one begins with what there is.
        (await caller.GetAsync($"/api/v1/events?after={seen}")).ShouldBeProblem(410, "events.archived");
        (await caller.GetAsync($"/api/v1/events/stream?after={seen}")).ShouldBeProblem(410, "events.archived");
        (await caller.GetAsync("/api/v1/events")).ShouldBe(200).GetProperty("events").EnumerateArray()
            .ShouldAllBe(e => e.GetProperty("event").GetProperty("instanceId").GetString() == Sops.Id(running));

        (await RunAsync("list")).Output.ShouldContain("1 instances, 2 records");
        (await RunAsync("verify")).Output.ShouldContain("1 files, 0 of them damaged.");
        var shown = (await RunAsync("show", Sops.Id(first))).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        shown.Select(record => record.GetProperty("command").GetString()).ShouldBe(["instance.start", "instance.cancel"]);
        shown.Count.ShouldBe(history.Count);
        shown[1].GetProperty("events").EnumerateArray().ShouldNotBeEmpty();
        (await RunAsync("show", Sops.Id(running), exitCode: 1)).Errors.ShouldContain("There is no instance");
    }

    [Test]
    public async Task Archive_KilledAgainAndAgain_LosesNothingAndLeavesNothingTwice()
    {
        // Given ended instances, in files of two each
        const int count = 24;
        var logs = new Dictionary<string, int>();
        for (var n = 0; n < count; n++)
        {
            var instance = await Sops.StartHostingAsync(caller);
            (await caller.PostAsync($"/api/v1/instances/{Sops.Id(instance)}/cancel", new { reason = "Dicabut" })).ShouldBe(200);
            logs.Add(Sops.Id(instance), 2);
        }

        await PublishedAsync();

        // When archiving is killed at moments of which nobody knows where they are
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var killed = 0;
        for (var n = 0; n < 4; n++)
        {
            var before = FilesNow().Length;
            using var process = Begin("run", "--before", Day, "--per-file", "2");
            while (!process.HasExited && FilesNow().Length == before)
                await Task.Delay(1);
            await Task.Delay(random.Next(40));
            if (!process.HasExited)
                killed++;
            process.Kill();
            await process.WaitForExitAsync();
            (await InDatabaseAsync() + InFiles()).ShouldBeGreaterThanOrEqualTo(count);
        }

        // Then the last run ends what was begun
        await RunAsync("run", "--before", Day, "--per-file", "2");
        killed.ShouldBeGreaterThan(0);
        (await InDatabaseAsync()).ShouldBe(0);
        (await RunAsync("verify")).Output.ShouldContain(" 0 of them damaged.");
        var archived = Manifests().SelectMany(manifest => manifest.GetProperty("instances").EnumerateArray()).ToDictionary(i => i.GetProperty("id").GetString()!, i => i.GetProperty("records").GetInt32());
        archived.ShouldBe(logs, ignoreOrder: true);
        FilesNow().Length.ShouldBe(2 * Manifests().Count);
        foreach (var id in logs.Keys.Take(3))
            (await caller.GetAsync($"/api/v1/instances/{id}")).ShouldBeProblem(410, "instance.archived");
    }

    private string[] FilesNow() => Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : [];

    private List<JsonElement> Manifests() => [.. FilesNow().Where(file => file.EndsWith(".manifest.json", StringComparison.Ordinal)).Select(file => JsonElement.Parse(File.ReadAllBytes(file)))];

    private int InFiles() => Manifests().Sum(manifest => manifest.GetProperty("instances").GetArrayLength());

    private Task<long> InDatabaseAsync() => ReadAsync("SELECT count(*) FROM instance WHERE status = 'cancelled'");

    /// <summary>Waits until everything was published: nothing else is archived.</summary>
    private Task PublishedAsync() => Eventually.TrueAsync(
        async () => await ReadAsync("SELECT count(*) FROM log WHERE position > coalesce((SELECT min(position) FROM relay), 0)") == 0, Patience, "everything is published");

    private async Task<long> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<(string Output, string Errors)> RunAsync(string verb, string? first = null, string? second = null, string? third = null, string? fourth = null, int exitCode = 0)
    {
        string?[] arguments = [first, second, third, fourth];
        using var process = Begin([verb, .. arguments.OfType<string>()]);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(exitCode, $"{await output}{await errors}");
        return (await output, await errors);
    }

    private Process Begin(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "SopFlow.Host.dll"), "archive", .. arguments, "--directory", Folder])
            start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Postgres"] = host.ConnectionString;
        return Process.Start(start)!;
    }
}
