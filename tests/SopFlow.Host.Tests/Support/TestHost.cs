using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SopFlow.Runtime.Rescheduling;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Support;

/// <summary>A host as it ships, on a real port and a database of its own, with the catalogue that ships and a clock that moves when told.</summary>
internal sealed class TestHost : WebApplicationFactory<Program>
{
    /// <summary>A Monday, 09:00 in Jakarta: every office of the catalogue that opens in the morning is open.</summary>
    public static readonly DateTimeOffset MondayMorning = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    private readonly FreshDatabase database;
    private readonly bool ownsDatabase;
    private readonly IReadOnlyDictionary<string, string> settings;

    private TestHost(FreshDatabase database, bool ownsDatabase, IEnumerable<(string Key, string Value)> settings)
    {
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        this.settings = settings.ToDictionary(s => s.Key, s => s.Value);
    }

    /// <summary>The host's time.</summary>
    public ManualTimeProvider Time { get; } = new(MondayMorning);

    /// <summary>Where the host keeps the administrators' keys.</summary>
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("sopflow-host-").FullName;

    /// <summary>How Npgsql reaches the host's database.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>Starts a host on a database of its own.</summary>
    /// <param name="settings">Configuration beyond the tests' own.</param>
    public static async Task<TestHost> StartAsync(params (string Key, string Value)[] settings) =>
        await StartAsync(new TestHost(await PostgresServer.FreshDatabaseAsync(), ownsDatabase: true, settings));

    /// <summary>Starts a host on a database that another may have used.</summary>
    public static Task<TestHost> StartAsync(FreshDatabase database, params (string Key, string Value)[] settings) =>
        StartAsync(new TestHost(database, ownsDatabase: false, settings));

    /// <summary>A caller with an administrator's key.</summary>
    public ApiClient Administrator(string tenant) => Caller(
        File.ReadAllLines(Path.Combine(DataDirectory, "administrator-keys")).Select(line => line.Split(' ')).Single(parts => parts[0] == tenant)[1]);

    /// <summary>A caller with a key, or with none.</summary>
    public ApiClient Caller(string? key) => new(CreateClient(), key);

    /// <summary>A caller with a new key.</summary>
    public async Task<ApiClient> CallerAsync(string tenant, object key)
    {
        var made = await Administrator(tenant).PostAsync("/api/v1/keys", key);
        return Caller(made.ShouldBe(201).GetProperty("key").GetString());
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsDatabase)
            await database.DisposeAsync();
        if (Directory.Exists(DataDirectory))
            Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<TestHost> StartAsync(TestHost host)
    {
        try
        {
            host.UseKestrel(0);
            host.StartServer();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Postgres", database.ConnectionString);
        builder.UseSetting("SopFlow:Broker", "none");
        builder.UseSetting("SopFlow:DataDirectory", DataDirectory);
        builder.UseSetting("SopFlow:CatalogDirectory", Path.Combine(Checkout.Root, "definitions", "catalog"));
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Time))
            .Replace(ServiceDescriptor.Singleton(new RescheduleOptions { Grace = TimeSpan.FromMilliseconds(50), Interval = TimeSpan.FromMilliseconds(50) })));
    }
}
