using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SopFlow.Testing;

/// <summary>The host as a process of its own, from beside the program that starts it: what somebody sees who starts it, and what becomes of it on a signal.</summary>
public sealed class HostProcess : IAsyncDisposable
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
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The host has ended before it answered:\n{Output}"));
        process.Start();
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
    /// <exception cref="InvalidOperationException">It has ended instead.</exception>
    public async Task<Uri> AddressAsync() => new(await address.Task.WaitAsync(Patience));

    /// <summary>The process.</summary>
    public int Id => process.Id;

    /// <summary>Tells it to stop, as a service manager does.</summary>
    /// <exception cref="InvalidOperationException">It has ended already.</exception>
    public void Terminate()
    {
        if (Kill(process.Id, SigTerm) != 0)
            throw new InvalidOperationException($"Process {process.Id} could not be told to stop.");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and what it said on standard error.</returns>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await errors);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        await errors;
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
