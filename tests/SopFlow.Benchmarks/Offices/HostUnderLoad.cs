using SopFlow.Benchmarks.Reporting;
using SopFlow.Testing;

namespace SopFlow.Benchmarks.Offices;

/// <summary>The host as a process of its own, on a server of its own or beside other hosts, as it ships but for the limits of one key.</summary>
internal sealed class HostUnderLoad : IAsyncDisposable
{
    private readonly HostProcess process;
    private readonly string data;

    private HostUnderLoad(HostProcess process, string data, Uri address) => (this.process, this.data, Address) = (process, data, address);

    public Uri Address { get; }

    /// <summary>Its processor time and memory, to measure.</summary>
    public ProcessFamily Family => new(process.Id);

    /// <summary>Starts a host and waits until it answers, its catalogue published.</summary>
    /// <param name="server">How Npgsql reaches the database.</param>
    /// <param name="keysOf">A host on the same database, whose keys this one tells too; null for the first.</param>
    public static async Task<HostUnderLoad> StartAsync(string server, HostUnderLoad? keysOf = null)
    {
        var data = keysOf?.data ?? Directory.CreateTempSubdirectory("sopflow-host-").FullName;
        var process = HostProcess.Start(
            ("ConnectionStrings:Postgres", server), ("SopFlow:Broker", "none"), ("SopFlow:DataDirectory", data),
            ("SopFlow:Limits:RequestsPerSecond", "1000000"), ("SopFlow:Limits:RequestBurst", "1000000"));
        return new HostUnderLoad(process, data, await process.AddressAsync());
    }

    /// <summary>An administrator's key.</summary>
    public string KeyOf(string tenant) =>
        File.ReadLines(Path.Combine(data, "administrator-keys")).Select(line => line.Split(' ')).Single(parts => parts[0] == tenant)[1];

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
    }
}
