using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SopFlow.Benchmarks.Serving;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends a request and reads its answer whole, and nothing else: what a caller costs should be the host's, since
/// both share the processors.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket socket;
    private readonly string head;
    private byte[] buffer = new byte[64 * 1024];

    private HttpConnection(Socket socket, string head) => (this.socket, this.head) = (socket, head);

    /// <summary>Opens a connection.</summary>
    /// <param name="address">The host.</param>
    /// <param name="key">The caller's key.</param>
    public static async Task<HttpConnection> OpenAsync(Uri address, string key)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return new HttpConnection(socket, $"Host: {address.Authority}\r\nAuthorization: Bearer {key}\r\nAccept: application/json\r\n");
    }

    /// <summary>Posts a JSON body.</summary>
    /// <returns>The body of the answer, until the next request.</returns>
    /// <exception cref="InvalidOperationException">The answer is no 2xx; the message is its body.</exception>
    public Task<ReadOnlyMemory<byte>> PostAsync(string path, string body = "{}", string headers = "") =>
        SendAsync($"POST {path} HTTP/1.1\r\n{head}{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Gets.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public Task<ReadOnlyMemory<byte>> GetAsync(string path) => SendAsync($"GET {path} HTTP/1.1\r\n{head}\r\n");

    public void Dispose() => socket.Dispose();

    private async Task<ReadOnlyMemory<byte>> SendAsync(string request)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        var filled = 0;
        int headLength;
        while ((headLength = buffer.AsSpan(0, filled).IndexOf(EndOfHead)) < 0)
            filled += await ReceiveAsync(filled);
        headLength += EndOfHead.Length;
        var answer = Encoding.ASCII.GetString(buffer, 0, headLength);
        var body = Header(answer, "Content-Length") is { } length
            ? await ReadAsync(headLength, filled, int.Parse(length, CultureInfo.InvariantCulture))
            : await ReadChunksAsync(headLength, filled);
        return answer.StartsWith("HTTP/1.1 2", StringComparison.Ordinal)
            ? body
            : throw new InvalidOperationException($"{request.Split('\r')[0]}: {answer.Split('\r')[0]} {Encoding.UTF8.GetString(body.Span)}");
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(int start, int filled, int length)
    {
        while (filled < start + length)
            filled += await ReceiveAsync(filled);
        return buffer.AsMemory(start, length);
    }

    /// <summary>Puts the chunks of a body together, in place.</summary>
    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync(int start, int filled)
    {
        var (end, at) = (start, start);
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                filled += await ReceiveAsync(filled);
            var size = int.Parse(Encoding.ASCII.GetString(buffer, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            while (filled < at + size + 2)
                filled += await ReceiveAsync(filled);
            buffer.AsSpan(at, size).CopyTo(buffer.AsSpan(end));
            (end, at) = (end + size, at + size + 2);
            if (size == 0)
                return buffer.AsMemory(start, end - start);
        }
    }

    private async Task<int> ReceiveAsync(int filled)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        return await socket.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var received ? received : throw new InvalidOperationException("The host has closed the connection.");
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 4)..head.IndexOf("\r\n", at + 2, StringComparison.Ordinal)];
    }
}
