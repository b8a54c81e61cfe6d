using System.Diagnostics;

namespace SopFlow.Testing;

/// <summary>Runs <c>scripts/servers</c>, which starts and stops private servers on loopback.</summary>
public static class ServersScript
{
    private static readonly string Path = System.IO.Path.Combine(Checkout.Root, "scripts", "servers");

    /// <summary>Returns what the command printed, without its last line break.</summary>
    /// <exception cref="InvalidOperationException">The command failed; the message is what it said.</exception>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"scripts/servers {string.Join(' ', arguments)} failed: {await complained}");
        return (await printed).TrimEnd('\n');
    }

    /// <summary>A new folder for servers, which are discarded with their data when this process has ended, however it ends.</summary>
    public static async Task<string> NewFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sopflow-servers.").FullName;
        // The servers may run as users of their own, who must be able to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await RunAsync("discard-after", Environment.ProcessId.ToString(), folder);
        return folder;
    }
}
