using System.Diagnostics;
using SopFlow.Testing;

namespace SopFlow.Bpmn.Tests.OtherTools;

/// <summary>Node.js with the packages of <c>tests/SopFlow.Bpmn.Tests/node</c>, and Chromium.</summary>
internal static class NodeTools
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "SopFlow.Bpmn.Tests", "node");

    private static readonly Lazy<string> Chromium = new(() => Run(Path.Combine(Checkout.Root, "scripts", "node-tools"), [], TimeSpan.FromMinutes(4)).Trim());

    /// <summary>Runs a script of the folder and returns what it printed.</summary>
    public static string Node(string script, params IEnumerable<string> arguments)
    {
        _ = Chromium.Value;
        return Run("node", [Path.Combine(Folder, script), .. arguments], TimeSpan.FromMinutes(3));
    }

    /// <summary>Opens a page without a window, lets its scripts run, and returns what became of it.</summary>
    public static string Open(string page) => Run(
        Chromium.Value,
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={page}.profile", "--window-size=2400,1000", "--virtual-time-budget=20000", "--dump-dom", new Uri(page).AbsoluteUri],
        TimeSpan.FromMinutes(3));

    private static string Run(string program, IEnumerable<string> arguments, TimeSpan patience)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} did not end within {patience}.");
        }

        return process.ExitCode == 0 ? printed.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {complained.Result}");
    }
}
