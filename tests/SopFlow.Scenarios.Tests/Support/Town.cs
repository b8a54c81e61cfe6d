using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SopFlow.Kernel.Model;
using SopFlow.Runtime.Storage;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>
/// A running SopFlow with the six SOPs that ship, a database and a broker of its own, a clock that moves when told, and somebody outside who listens to the
/// broker without MassTransit.
/// </summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly FreshDatabase database;
    private readonly WebApplicationFactory<Program> host;
    private readonly DirectoryInfo data;
    private readonly Dictionary<string, string> keys;

    private Town(FreshDatabase database, WebApplicationFactory<Program> host, DirectoryInfo data, ManualTimeProvider time, AmqpRecorder events)
    {
        (this.database, this.host, this.data, Time, Events) = (database, host, data, time, events);
        // Starting the host is what writes the keys.
        _ = host.Server;
        keys = File.ReadAllLines(Path.Combine(data.FullName, "administrator-keys")).Select(line => line.Split(' ')).ToDictionary(p => p[0], p => p[1]);
    }

    /// <summary>The host's time.</summary>
    public ManualTimeProvider Time { get; }

    /// <summary>What the broker delivered.</summary>
    public AmqpRecorder Events { get; }

    public static async Task<Town> OpenAsync(string at)
    {
        var database = await PostgresServer.FreshDatabaseAsync();
        var broker = await RabbitServer.FreshVirtualHostAsync();
        var events = await AmqpRecorder.StartAsync(broker);
        var time = new ManualTimeProvider(WallClock.At(at));
        var data = Directory.CreateTempSubdirectory("sopflow-scenario-");
        var host = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("ConnectionStrings:Postgres", database.ConnectionString)
            .UseSetting("ConnectionStrings:RabbitMq", broker.ToString())
            .UseSetting("SopFlow:DataDirectory", data.FullName)
            .UseSetting("SopFlow:CatalogDirectory", Path.Combine(Checkout.Root, "definitions/catalog"))
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time)));
        return new Town(database, host, data, time, events);
    }

    /// <summary>Somebody with the administrator's key of a government.</summary>
    public HttpClient ClientOf(string government)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys[government]);
        return client;
    }

    /// <summary>Every instance's folded log is its stored state, and nothing of the log was changed.</summary>
    public async Task VerifyReplayAsync(string government, Guid instance)
    {
        var store = host.Services.GetRequiredService<IInstanceStore>();
        var verified = await LogVerifier.VerifyAsync(store, new InstanceKey(new TenantId(government), new InstanceId(instance)), CancellationToken.None);
        verified.Faults.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await host.DisposeAsync();
        await database.DisposeAsync();
        data.Delete(recursive: true);
    }
}
