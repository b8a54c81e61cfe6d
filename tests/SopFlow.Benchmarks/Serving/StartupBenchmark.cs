using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Serving;

/// <summary>From <c>./run</c> on a built tree to the first answered request, as somebody sees it who starts SopFlow: with a private PostgreSQL and RabbitMQ.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public string Name => "startup";

    public string Summary => "./run to the first answered request on a built tree, the broker may join later: under 3 s";

    public async Task RunAsync(Report report)
    {
        var data = Directory.CreateTempSubdirectory("sopflow-startup-").FullName;
        // Builds what is not built.
        await StartAsync(Directory.CreateTempSubdirectory("sopflow-startup-").FullName, keepsData: false);
        var first = await StartAsync(data, keepsData: true);
        var again = new List<double>();
        for (var round = 0; round < Rounds; round++)
            again.Add(await StartAsync(data, keepsData: round < Rounds - 1));
        report.WriteLine($"on a new data folder {first:0.0} s; again {again.Median():0.0} s ({string.Join(", ", again.Select(one => one.ToString("0.0", CultureInfo.InvariantCulture)))})");
        report.AtMost("./run to the first answered request", again.Median(), 3, " s");
        report.Figure("the same on a new data folder, with databases to make and the catalogue to publish", first, " s");
    }

    /// <summary>Starts, waits for an answer and stops.</summary>
    /// <returns>Seconds until the first answer.</returns>
    private static async Task<double> StartAsync(string data, bool keepsData)
    {
        var port = FreePort();
        var startedAt = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Checkout.Root, "run"), ["--port", $"{port}", "--data", data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (!await AnswersAsync(http, new Uri($"http://localhost:{port}/api/v1/definitions")))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(startedAt) > Patience)
                throw new InvalidOperationException($"./run did not come to answer: {await complained}");
            await Task.Delay(Look);
        }

        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        using (var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        await printed;
        if (!keepsData)
        {
            await ServersScript.RunAsync("discard", data);
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
        }

        return seconds;
    }

    /// <summary>Whether it asks for a key, which is an answer.</summary>
    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.Unauthorized ? true : throw new InvalidOperationException($"{address} answered {answer.StatusCode} to nobody.");
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
