namespace SopFlow.Testing;

/// <summary>A broker that one test has to itself, to stop, kill and start again. It keeps its address and its data.</summary>
public sealed class OwnRabbitServer : IAsyncDisposable
{
    private readonly string folder;

    private OwnRabbitServer(string folder, Uri uri)
    {
        this.folder = folder;
        Uri = uri;
    }

    /// <summary>The AMQP address of the default virtual host.</summary>
    public Uri Uri { get; }

    /// <summary>Starts a broker; returns when it accepts connections, after some seconds.</summary>
    public static async Task<OwnRabbitServer> StartNewAsync()
    {
        var folder = await ServersScript.NewFolderAsync();
        return new OwnRabbitServer(folder, new Uri(await ServersScript.RunAsync("start-rabbitmq", folder)));
    }

    /// <summary>Starts the broker again after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">Its port was taken meanwhile.</exception>
    public async Task StartAsync() => await ServersScript.RunAsync("start-rabbitmq", folder, Uri.Port.ToString());

    /// <summary>Stops the broker in good order.</summary>
    public async Task StopAsync() => await ServersScript.RunAsync("stop-rabbitmq", folder);

    /// <summary>Ends the broker as a crash would, with SIGKILL.</summary>
    public async Task KillAsync() => await ServersScript.RunAsync("kill-rabbitmq", folder);

    /// <summary>Adds a virtual host and returns its AMQP address.</summary>
    public async Task<Uri> AddVirtualHostAsync(string name)
    {
        await ServersScript.RunAsync("add-vhost", folder, name);
        return new Uri(Uri, name);
    }

    /// <summary>What rabbitmqctl says, such as of <c>list_queues</c>.</summary>
    public Task<string> ControlAsync(params string[] arguments) => ServersScript.RunAsync(["rabbitmqctl", folder, .. arguments]);

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await ServersScript.RunAsync("discard", folder);
}
