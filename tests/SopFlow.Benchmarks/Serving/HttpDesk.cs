using System.Collections.Concurrent;
using System.Text.Json;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Serving;

/// <summary>Officers who complete open tasks over HTTP without pause, each over a connection of its own.</summary>
internal sealed class HttpDesk
{
    private readonly ConcurrentQueue<(InstanceKey Key, int Task)> open;
    private readonly HttpConnection[] connections;
    private int done;

    private HttpDesk(IReadOnlyList<(InstanceKey Key, int Task)> tasks, HttpConnection[] connections)
    {
        open = new(tasks.OrderBy(_ => Random.Shared.Next()));
        this.connections = connections;
    }

    /// <summary>The version at which the host has answered for each instance last.</summary>
    public ConcurrentDictionary<InstanceKey, long> Versions { get; } = new();

    /// <summary>Completions that were answered.</summary>
    public int Done => done;

    /// <summary>Opens the connections.</summary>
    public static async Task<HttpDesk> OpenAsync(HostUnderLoad host, BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks, int connections) =>
        new(tasks, await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => HttpConnection.OpenAsync(host.Address, host.KeyOf(office.Tenant.Value)))));

    /// <summary>Works for a while.</summary>
    public Task<Pace> WorkAsync(int officers, TimeSpan length) => Pace.OfAsync(officers, length, CompleteAsync);

    private async Task CompleteAsync(int officer)
    {
        if (!open.TryDequeue(out var task))
            throw new InvalidOperationException($"All tasks are completed after {done}: make more instances.");
        var body = await connections[officer].PostAsync($"/api/v1/tasks/{task.Key.Id.Value}:{task.Task}/complete", """{"officer":"petugas"}""");
        Interlocked.Increment(ref done);
        using var answer = JsonDocument.Parse(body);
        Versions[task.Key] = answer.RootElement.GetProperty("instance").GetProperty("version").GetInt64();
    }
}
