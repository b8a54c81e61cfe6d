using System.Net;
using System.Net.Sockets;

namespace SopFlow.Runtime.Tests.Publishing.Support;

/// <summary>
/// Stands between a program and its broker. When told to, it lets what the program sends through and keeps what the broker answers, then cuts: so the
/// broker has messages whose confirms never arrive.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closed = new();
    private readonly List<TcpClient> open = [];
    private readonly Uri broker;
    private volatile bool isDeaf;
    private long kept;

    public CuttingProxy(Uri broker)
    {
        this.broker = broker;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The broker's address, through the proxy.</summary>
    public Uri Uri => new UriBuilder(broker) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    /// <summary>Keeps the broker's answers until some have come, then cuts every connection. New ones are let through.</summary>
    public async Task CutBeforeConfirmsArriveAsync()
    {
        Interlocked.Exchange(ref kept, 0);
        isDeaf = true;
        await Soon.TrueAsync(() => Interlocked.Read(ref kept) > 0, "the broker to confirm something");
        lock (open)
        {
            open.ForEach(connection => connection.Dispose());
            open.Clear();
        }

        isDeaf = false;
    }

    public void Dispose()
    {
        closed.Cancel();
        listener.Stop();
        lock (open)
            open.ForEach(connection => connection.Dispose());
        closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closed.IsCancellationRequested)
        {
            try
            {
                var program = await listener.AcceptTcpClientAsync(closed.Token);
                var server = new TcpClient();
                await server.ConnectAsync(broker.Host, broker.Port);
                lock (open)
                    open.AddRange([program, server]);
                _ = PumpAsync(program, server, canBeKept: false);
                _ = PumpAsync(server, program, canBeKept: true);
            }
            catch (Exception) when (closed.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool canBeKept)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (canBeKept && isDeaf)
                    Interlocked.Add(ref kept, read);
                else
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception closing) when (closing is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end went away; so does the other.
        }

        from.Dispose();
        to.Dispose();
    }
}
