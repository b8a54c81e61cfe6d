using System.Collections.Concurrent;
using System.Text.Json;
using SopFlow.Benchmarks.Offices;
using SopFlow.Benchmarks.Reporting;
using SopFlow.Runtime.Storage;

namespace SopFlow.Benchmarks.Serving;

/// <summary>Officers who complete open tasks over HTTP without pause, each over a connection of its own to each of some hosts on one database.</summary>
internal sealed class HttpDesk
{
    private const string Body = """{"officer":"petugas"}""";

    private readonly ConcurrentQueue<(InstanceKey Key, int Task)> open;
    private readonly HttpConnection[][] connections;
    private int done;

    private HttpDesk(IReadOnlyList<(InstanceKey Key, int Task)> tasks, HttpConnection[][] connections)
    {
        open = new(tasks.OrderBy(_ => Random.Shared.Next()));
        this.connections = connections;
    }

    /// <summary>The version at which a host has answered for each instance last.</summary>
    public ConcurrentDictionary<InstanceKey, long> Versions { get; } = new();

    /// <summary>Completions that were answered.</summary>
    public int Done => done;

    /// <summary>Opens the connections.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="office">On the same database.</param>
    /// <param name="tasks">What is to be done.</param>
    /// <param name="officers">How many at once, at most.</param>
    public static async Task<HttpDesk> OpenAsync(IReadOnlyList<HostUnderLoad> hosts, BusyOffice office, IReadOnlyList<(InstanceKey Key, int Task)> tasks, int officers)
    {
        var key = hosts[0].KeyOf(office.Tenant.Value);
        return new HttpDesk(tasks, await Task.WhenAll(hosts.Select(host => Task.WhenAll(Enumerable.Range(0, officers).Select(_ => HttpConnection.OpenAsync(host.Address, key))))));
    }

    /// <summary>Works for a while.</summary>
    /// <param name="officers">How many.</param>
    /// <param name="length">How long.</param>
    /// <param name="hosts">At how many of the hosts, each officer at one.</param>
    public Task<Pace> WorkAsync(int officers, TimeSpan length, int hosts = 1) => Pace.OfAsync(officers, length, officer => CompleteAsync(connections[officer % hosts][officer]));

    /// <summary>Completes tasks at all hosts at the same moment.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Those that were completed by one of the hosts and refused by the others.</returns>
    /// <exception cref="InvalidOperationException">One was completed never or twice.</exception>
    public async Task<int> ContestAsync(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var task = Next();
            var answers = await Task.WhenAll(connections.Select(async host =>
            {
                try
                {
                    await host[0].PostAsync(PathOf(task), Body);
                    return true;
                }
                catch (InvalidOperationException refused) when (refused.Message.Contains(": HTTP/1.1 4", StringComparison.Ordinal))
                {
                    return false;
                }
            }));
            Audit.Expect($"completions of {PathOf(task)}", 1, answers.Count(accepted => accepted));
            Interlocked.Increment(ref done);
        }

        return count;
    }

    private async Task CompleteAsync(HttpConnection connection)
    {
        var task = Next();
        var body = await connection.PostAsync(PathOf(task), Body);
        Interlocked.Increment(ref done);
        using var answer = JsonDocument.Parse(body);
        Versions[task.Key] = answer.RootElement.GetProperty("instance").GetProperty("version").GetInt64();
    }

    private (InstanceKey Key, int Task) Next() => open.TryDequeue(out var task) ? task : throw new InvalidOperationException($"All tasks are completed after {done}: make more instances.");

    private static string PathOf((InstanceKey Key, int Task) task) => $"/api/v1/tasks/{task.Key.Id.Value}:{task.Task}/complete";
}
