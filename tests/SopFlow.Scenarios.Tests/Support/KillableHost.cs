using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>A host that can be killed and started again on the same data, under the same address.</summary>
internal sealed class KillableHost(string postgres, Uri broker) : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sopflow-host-");
    private readonly int port = FreePort();
    private HostProcess? process;

    private string Address => $"http://127.0.0.1:{port}";

    public async Task StartAsync()
    {
        process = HostProcess.Start(
            ("urls", Address),
            ("SopFlow:DataDirectory", data.FullName),
            ("SopFlow:Limits:RequestsPerSecond", "100000"),
            ("SopFlow:Limits:RequestBurst", "100000"),
            ("ConnectionStrings:Postgres", postgres),
            ("ConnectionStrings:RabbitMq", broker.ToString()));
        await process.AddressAsync();
        using var client = new HttpClient();
        await Eventually.TrueAsync(async () => (await client.GetAsync($"{Address}/health/ready")).IsSuccessStatusCode, TimeSpan.FromSeconds(120), "the host to be ready");
    }

    /// <summary>Ends it as a power cut would: SIGKILL, with nothing finished.</summary>
    public async Task KillAsync()
    {
        await process!.DisposeAsync();
        TestContext.Progress.WriteLine(process.Output);
        process = null;
    }

    public HttpClient ClientOf(string government)
    {
        var key = File.ReadAllLines(Path.Combine(data.FullName, "administrator-keys")).Select(line => line.Split(' ')).Single(p => p[0] == government)[1];
        var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await KillAsync();
        data.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
