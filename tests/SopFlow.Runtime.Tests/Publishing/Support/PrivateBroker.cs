using System.Diagnostics;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>A RabbitMQ of one test's own, which the test may stop and start.</summary>
internal sealed class PrivateBroker : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sopflow-broker").FullName;
    private Uri root = new("amqp://not-started");

    private PrivateBroker()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>A running broker.</summary>
    public static async Task<PrivateBroker> RunAsync()
    {
        var broker = new PrivateBroker();
        await ServersAsync("discard-after", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), broker.folder);
        await broker.StartAsync();
        return broker;
    }

    /// <summary>Starts it, on the port it had before.</summary>
    public async Task StartAsync() => root = new Uri((await ServersAsync("start-rabbitmq", folder)).Trim());

    /// <summary>Stops it in good order.</summary>
    public Task StopAsync() => ServersAsync("stop-rabbitmq", folder);

    /// <summary>Ends it as a crash would.</summary>
    public Task KillAsync() => ServersAsync("kill-rabbitmq", folder);

    /// <summary>Makes virtual hosts.</summary>
    public Task AddVhostsAsync(IEnumerable<string> names) => ServersAsync(["add-vhost", folder, .. names]);

    /// <summary>How to reach a virtual host.</summary>
    public Uri UriOf(string vhost) => new(root, vhost);

    /// <summary>What the broker's own tool says.</summary>
    public Task<string> ControlAsync(params string[] arguments) => ServersAsync(["rabbitmqctl", folder, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await ServersAsync("discard", folder);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> ServersAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(RepositoryFiles.PathOf("scripts/servers"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        // A server that goes on in the background may keep the error stream open: it is read without waiting for its end.
        var output = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, line) => TestContext.Progress.WriteLine(line.Data);
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"servers {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
