using SopFlow.Testing;

namespace SopFlow.Host.Tests.Running;

internal sealed class StartupTests
{
    private static string Shipped => Path.Combine(Checkout.Root, "definitions", "catalog");

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Start_FirstTime_AnAdministratorForEachGovernmentInAFileOfItsOwner()
    {
        await using var host = await TestHost.StartAsync();
        var file = Path.Combine(host.DataDirectory, "administrator-keys");

        File.ReadAllLines(file).Select(line => line.Split(' ')[0]).ShouldBe(["kota-pekalongan", "kota-surakarta", "provinsi-riau"]);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var tenant in new[] { "kota-pekalongan", "kota-surakarta", "provinsi-riau" })
            (await host.Administrator(tenant).GetAsync("/api/v1/keys")).ShouldBe(200).GetProperty("keys").GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task Start_Again_TellsTheSameKeysAndMakesNone()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("sopflow-host-").FullName;
        var told = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            await using var host = HostProcess.Start([.. Settings(database), ("SopFlow:DataDirectory", data)]);
            var address = await host.AddressAsync();
            await Eventually.TrueAsync(() => host.Output.Contains("curl -s", StringComparison.Ordinal), TimeSpan.FromSeconds(10), "the greeting is whole");
            told.Add(host.Output[host.Output.IndexOf("Administrators", StringComparison.Ordinal)..].Replace(address.Authority, "HOST", StringComparison.Ordinal));
            host.Terminate();
            (await host.EndAsync()).ExitCode.ShouldBe(0);
        }

        told[0].ShouldContain(" sk_");
        told[1].ShouldBe(told[0]);
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Start_CatalogueChangedUnderItsVersion_SaysSo()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var catalogue = CopyOf(Shipped);
        await StartAndStopAsync(database, ("SopFlow:CatalogDirectory", catalogue));
        await ChangeAsync(Path.Combine(catalogue, "kota-pekalongan", "diskominfo", "hosting", "1.0.0.json"), "2 jam", "3 jam");

        (await RefusalAsync(database, ("SopFlow:CatalogDirectory", catalogue))).ShouldStartWith("kota-pekalongan/diskominfo/hosting 1.0.0 was published before with other content.");
        Directory.Delete(catalogue, recursive: true);
    }

    [Test]
    public async Task Start_CatalogueThatCannotRun_SaysWhere()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var catalogue = CopyOf(Shipped);
        await ChangeAsync(Path.Combine(catalogue, "kota-pekalongan", "diskominfo", "hosting", "1.0.0.json"), "2 jam", "dua abad");

        var refusal = await RefusalAsync(database, ("SopFlow:CatalogDirectory", catalogue));

        refusal.ShouldContain("1.0.0.json(");
        refusal.ShouldContain("[membuatkan_domain]");
        Directory.Delete(catalogue, recursive: true);
    }

    [Test]
    public async Task Start_CalendarChangedUnderItsVersion_SaysSo()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var calendars = CopyOf(Path.Combine(Checkout.Root, "definitions", "calendars"));
        await StartAndStopAsync(database, ("SopFlow:CalendarDirectory", calendars));
        var holidays = Directory.EnumerateFiles(calendars, "*.csv", SearchOption.AllDirectories).Single();
        await File.WriteAllLinesAsync(holidays, (await File.ReadAllLinesAsync(holidays))[..^1]);

        (await RefusalAsync(database, ("SopFlow:CalendarDirectory", calendars))).ShouldContain("was loaded before with other content.");
        Directory.Delete(calendars, recursive: true);
    }

    [Test]
    public async Task Start_DatabaseThatDoesNotAnswer_SaysSoInOneSentence()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();

        var refusal = await RefusalAsync(database, ("ConnectionStrings:Postgres", "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=1"));

        refusal.ShouldStartWith("The database cannot be used");
        refusal.Trim().Split('\n').Length.ShouldBe(1);
    }

    [Test]
    public async Task Stop_WhileSomebodyListens_WithinTenSeconds()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        var data = Directory.CreateTempSubdirectory("sopflow-host-").FullName;
        await using var host = HostProcess.Start([.. Settings(database), ("SopFlow:DataDirectory", data)]);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        var key = (await File.ReadAllLinesAsync(Path.Combine(data, "administrator-keys")))[0].Split(' ')[1];
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events/stream") { Headers = { { "X-Api-Key", key } } };
        using var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var toldAt = TimeProvider.System.GetTimestamp();

        host.Terminate();

        (await host.EndAsync()).ExitCode.ShouldBe(0);
        TimeProvider.System.GetElapsedTime(toldAt).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Health_Ready_NamesItsParts()
    {
        var caller = SharedHost.Host.Caller(null);

        (await caller.GetAsync("/health/live")).ShouldBe(200);
        var ready = (await caller.GetAsync("/health/ready")).ShouldBe(200);
        ready.GetProperty("parts").GetProperty("database").GetProperty("status").GetString().ShouldBe("healthy");
    }

    [Test]
    public async Task Health_BrokerIsAway_DegradedAndReady()
    {
        await using var database = await PostgresServer.FreshDatabaseAsync();
        await using var host = await TestHost.StartAsync(database, ("SopFlow:Broker", "rabbitmq"), ("ConnectionStrings:RabbitMq", "amqp://nobody:nothing@127.0.0.1:1/"));
        await Sops.StartHostingAsync(host.Administrator(Sops.Pekalongan));

        var ready = (await host.Caller(null).GetAsync("/health/ready")).ShouldBe(200);

        ready.GetProperty("status").GetString().ShouldBe("degraded");
    }

    [Test]
    public async Task Page_ToTryTheApi_ComesFromThisHostAlone()
    {
        var root = await SharedHost.Host.Caller(null).GetAsync("/docs/index.html");

        root.ShouldBeText(200);
        root.Text.ShouldNotContain("https://");
        (await SharedHost.Host.Caller(null).GetAsync("/docs/swagger-ui-bundle.js")).ShouldBeText(200);
    }

    private static (string, string)[] Settings(FreshDatabase database) => [("ConnectionStrings:Postgres", database.ConnectionString), ("SopFlow:Broker", "none")];

    private static async Task StartAndStopAsync(FreshDatabase database, (string, string) setting)
    {
        await using var host = await TestHost.StartAsync(database, setting);
    }

    /// <summary>What a host that cannot start says.</summary>
    private static async Task<string> RefusalAsync(FreshDatabase database, (string, string) setting)
    {
        var data = Directory.CreateTempSubdirectory("sopflow-host-").FullName;
        await using var host = HostProcess.Start([.. Settings(database), ("SopFlow:DataDirectory", data), setting]);
        var (exitCode, errors) = await host.EndAsync();
        exitCode.ShouldBe(1, errors);
        Directory.Delete(data, recursive: true);
        return errors;
    }

    private static async Task ChangeAsync(string file, string from, string to) =>
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace(from, to, StringComparison.Ordinal));

    private static string CopyOf(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("sopflow-copy-").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
