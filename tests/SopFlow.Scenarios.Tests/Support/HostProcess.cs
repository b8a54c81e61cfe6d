using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace SopFlow.Scenarios.Tests.Support;

/// <summary>The host as a process of its own, which can be killed and started again on the same data.</summary>
internal sealed class HostProcess(string postgres, Uri broker) : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("sopflow-host-");
    private readonly int port = FreePort();
    private Process? process;

    private string Address => $"http://127.0.0.1:{port}";

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Root };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SopFlow.Host.dll"));
        start.ArgumentList.Add($"--urls={Address}");
        start.ArgumentList.Add($"--SopFlow:DataDirectory={data.FullName}");
        start.ArgumentList.Add("--SopFlow:Limits:RequestsPerSecond=100000");
        start.ArgumentList.Add("--SopFlow:Limits:RequestBurst=100000");
        start.Environment["ConnectionStrings__Postgres"] = postgres;
        start.Environment["ConnectionStrings__RabbitMq"] = broker.ToString();
        process = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        process.OutputDataReceived += (_, line) => TestContext.Progress.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => TestContext.Progress.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Eventually.TrueAsync(() => AnswersAsync(client), TimeSpan.FromSeconds(120), "the host to answer");
    }

    /// <summary>Ends it as a power cut would: SIGKILL, with nothing finished.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
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
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        data.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync(HttpClient client)
    {
        if (process!.HasExited)
            throw new AssertionException($"The host ended with {process.ExitCode}.");
        try
        {
            return (await client.GetAsync($"{Address}/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
