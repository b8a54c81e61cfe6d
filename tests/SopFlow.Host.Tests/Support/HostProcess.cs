using System.Diagnostics;
using System.Runtime.InteropServices;
using SopFlow.Testing;

namespace SopFlow.Host.Tests.Support;

/// <summary>The host as a process of its own: what somebody sees who starts it, and what becomes of it on a signal.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private const int SigTerm = 15;

    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> errors;

    private HostProcess(IEnumerable<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "SopFlow.Host.dll"), "--urls", "http://127.0.0.1:0" },
        };
        foreach (var (key, value) in settings)
            start.ArgumentList.Add($"--{key}={value}");
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    /// <summary>Starts a host.</summary>
    public static HostProcess Start(params (string Key, string Value)[] settings) => new(settings);

    /// <summary>Where it answers, once it does.</summary>
    public async Task<Uri> AddressAsync() => new(await address.Task.WaitAsync(Patience));

    /// <summary>Tells it to stop, as a service manager does.</summary>
    public void Terminate() => Kill(process.Id, SigTerm).ShouldBe(0);

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and what it said on standard error.</returns>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
        const string greeting = "SopFlow answers at ";
        if (line.StartsWith(greeting, StringComparison.Ordinal))
            address.TrySetResult(line[greeting.Length..].Split(';')[0]);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
