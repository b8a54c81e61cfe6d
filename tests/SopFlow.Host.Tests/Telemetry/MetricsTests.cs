using System.Text.Json;
using System.Text.RegularExpressions;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Telemetry;

/// <summary>What <c>/metrics</c> says of a host that has done something of everything, and that the board asks for nothing else.</summary>
internal sealed partial class MetricsTests
{
    private const string Board = "docs/grafana/sopflow.json";
    private const string Scraper = "application/openmetrics-text;version=1.0.0;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private TestHost host = null!;
    private ApiClient anybody = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await TestHost.StartAsync();
        anybody = host.Caller(null);
        var caller = host.Administrator(Sops.Pekalongan);
        var instance = await Sops.CompleteAsync(caller, await Sops.StartHostingAsync(caller));
        (await caller.PostAsync($"/api/v1/tasks/{Sops.OpenTask(instance)}/release", new { officer = "Sari" })).Status.ShouldBe(409);

        // Its clock goes off.
        host.Time.Advance(TimeSpan.FromHours(2));
        await Eventually.TrueAsync(
            async () => (await ReadAsync()) is var families
                && families.GetValueOrDefault("sopflow_alarm_lateness_seconds")?.Samples.Count > 0
                && families.GetValueOrDefault("messaging_client_operation_duration_seconds")?.Samples.Count > 0,
            Patience,
            "an alarm and an event are measured");
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public async Task Metrics_AskedByAnybody_AreTextByTheRules()
    {
        var answer = await anybody.GetAsync("/metrics");

        answer.ShouldBeText(200);
        answer.MediaType.ShouldBe("text/plain");
        var families = PrometheusReader.Read(answer.Text, isOpenMetrics: false);
        families["target_info"].Samples.Single().Labels["service_name"].ShouldBe("sopflow");
    }

    [Test]
    public async Task Metrics_AskedAsAScraperDoes_AreOpenMetricsByTheRules()
    {
        var answer = await anybody.GetAsync("/metrics", ("Accept", Scraper));

        answer.ShouldBeText(200);
        answer.MediaType.ShouldBe("application/openmetrics-text");
        var families = PrometheusReader.Read(answer.Text, isOpenMetrics: true);
        families["sopflow_command_duration_seconds"].Unit.ShouldBe("seconds");
        families["target"].Type.ShouldBe("info");
    }

    [Test]
    public async Task Metrics_OfCommands_TellKindAndOutcome()
    {
        var commands = (await ReadAsync())["sopflow_command_duration_seconds"].Samples.Where(sample => sample.Name.EndsWith("_count", StringComparison.Ordinal))
            .Select(sample => (sample.Labels["sopflow_command"], sample.Labels["sopflow_outcome"])).ToList();

        commands.ShouldContain(("instance.start", "accepted"));
        commands.ShouldContain(("task.complete", "accepted"));
        commands.ShouldContain(("task.release", "rejected"));
        commands.ShouldContain(("alarm.tick", "accepted"), string.Join(", ", commands));
    }

    [Test]
    public async Task Metrics_All_NameNobodyAndNothing()
    {
        var answer = await anybody.GetAsync("/metrics");

        answer.Text.ShouldNotContain("Petugas");
        answer.Text.ShouldNotContain("Password", Case.Insensitive);
        answer.Text.ShouldNotContain("kota-pekalongan");
    }

    [Test]
    public async Task Board_EveryQuery_AsksForMetricsThatThereAre()
    {
        var there = (await ReadAsync()).Values.SelectMany(family => family.Samples.Select(sample => sample.Name).Append(family.Name)).ToHashSet();

        var asked = Queries().SelectMany(query => MetricInQuery().Matches(Grouping().Replace(query, "")).Select(match => match.Value)).ToHashSet();
        asked.Count.ShouldBeGreaterThan(20);
        asked.Where(name => !there.Contains(name)).ShouldBeEmpty();
    }

    [Test]
    public async Task Board_OfTheEnginesMetrics_LeavesNoneOut()
    {
        var queries = string.Join('\n', Queries());

        foreach (var name in (await ReadAsync()).Keys.Where(name => name.StartsWith("sopflow_", StringComparison.Ordinal)))
            queries.ShouldContain(name);
    }

    [Test]
    public void Board_EveryPanel_HasATitleInBothLanguagesAUnitAndAPlaceOfItsOwn()
    {
        var board = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, Board))).RootElement;
        board.GetProperty("schemaVersion").GetInt32().ShouldBeGreaterThanOrEqualTo(39);
        board.GetProperty("uid").GetString().ShouldBe("sopflow");
        var panels = board.GetProperty("panels").EnumerateArray().ToList();
        panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
        var taken = new HashSet<(int, int)>();
        foreach (var panel in panels)
        {
            panel.GetProperty("title").GetString()!.ShouldMatch("^[^/]+ / [^/]+$");
            var place = panel.GetProperty("gridPos");
            var (left, top) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
            (left + place.GetProperty("w").GetInt32()).ShouldBeLessThanOrEqualTo(24);
            for (var x = left; x < left + place.GetProperty("w").GetInt32(); x++)
            {
                for (var y = top; y < top + place.GetProperty("h").GetInt32(); y++)
                    taken.Add((x, y)).ShouldBeTrue($"Two panels stand at {x}, {y}.");
            }

            if (panel.GetProperty("type").GetString() == "row")
                continue;
            panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString().ShouldNotBeNullOrEmpty();
            panel.GetProperty("targets").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    private static IEnumerable<string> Queries() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, Board))).RootElement.GetProperty("panels").EnumerateArray()
        .Where(panel => panel.TryGetProperty("targets", out _))
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
        .Select(target => target.GetProperty("expr").GetString()!);

    private async Task<IReadOnlyDictionary<string, Family>> ReadAsync()
    {
        var answer = await anybody.GetAsync("/metrics");
        answer.ShouldBeText(200);
        return PrometheusReader.Read(answer.Text, isOpenMetrics: false);
    }

    [GeneratedRegex(@"by \([^)]*\)|\{[^}]*\}")]
    private static partial Regex Grouping();

    // Names of metrics have an underscore and a prefix of those that are measured; functions and labels of the queries have not.
    [GeneratedRegex("(sopflow|messaging|db_client|http_server|kestrel|dotnet)_[a-z0-9_]*(?=[{\\[)]| |$)")]
    private static partial Regex MetricInQuery();
}
