using System.Collections.Concurrent;

namespace SopFlow.Testing;

/// <summary>
/// The RabbitMQ that the tests share: the one of <c>SOPFLOW_TEST_RABBITMQ</c>, whose folder is
/// <c>SOPFLOW_TEST_SERVERS</c> (as <c>./test</c> does), else a private one for this test process.
/// A test that stops its broker has one of its own: <see cref="OwnRabbitServer"/>.
/// </summary>
public static class RabbitServer
{
    /// <summary>A call that creates virtual hosts takes about half a second, however many they are.</summary>
    private const int VirtualHostsPerCall = 8;

    private static readonly Lazy<Task<(string Folder, Uri Uri)>> Server = new(FindAsync);
    private static readonly ConcurrentQueue<string> Unused = new();
    private static readonly SemaphoreSlim Creating = new(1);

    /// <summary>The AMQP address of a virtual host that nobody else uses. It goes when the server does.</summary>
    public static async Task<Uri> FreshVirtualHostAsync()
    {
        var (folder, uri) = await Server.Value;
        string? name;
        while (!Unused.TryDequeue(out name))
            await CreateVirtualHostsAsync(folder);
        return new Uri(uri, name);
    }

    private static async Task CreateVirtualHostsAsync(string folder)
    {
        await Creating.WaitAsync();
        try
        {
            if (!Unused.IsEmpty)
                return;
            var names = Enumerable.Range(0, VirtualHostsPerCall).Select(_ => $"test-{Guid.NewGuid():N}").ToArray();
            await ServersScript.RunAsync(["add-vhost", folder, .. names]);
            foreach (var name in names)
                Unused.Enqueue(name);
        }
        finally
        {
            Creating.Release();
        }
    }

    private static async Task<(string Folder, Uri Uri)> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("SOPFLOW_TEST_SERVERS") is { Length: > 0 } given
            && Environment.GetEnvironmentVariable("SOPFLOW_TEST_RABBITMQ") is { Length: > 0 } uri)
            return (given, new Uri(uri));
        var folder = await ServersScript.NewFolderAsync();
        return (folder, new Uri(await ServersScript.RunAsync("start-rabbitmq", folder)));
    }
}
