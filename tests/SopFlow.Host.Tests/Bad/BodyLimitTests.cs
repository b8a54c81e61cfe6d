using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SopFlow.Host.Tests.Bad;

/// <summary>Bodies that are too large, too slow or never end. A host of its own with small limits.</summary>
internal sealed class BodyLimitTests
{
    private const int JsonBytes = 64 * 1024;
    private TestHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await TestHost.StartAsync(
        ("SopFlow:Limits:JsonBytes", JsonBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("SopFlow:Limits:UploadBytes", "200000"),
        ("SopFlow:Limits:BodyBytesPerSecond", "100000"),
        ("SopFlow:Limits:BodyGraceSeconds", "1.1"),
        ("SopFlow:Limits:AnonymousRequestsPerSecond", "20"),
        ("SopFlow:Limits:RequestsPerSecond", "10"),
        ("SopFlow:Limits:RequestBurst", "300"));

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task Start_LargerThanTheLimit_TooLarge(bool lengthIsKnown)
    {
        var body = $$"""{"definition":"{{Sops.Hosting}}","businessKey":"{{new string('a', JsonBytes)}}"}""";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentLength = lengthIsKnown ? body.Length : null;

        var refused = await host.Administrator(Sops.Pekalongan).PostAsync("/api/v1/instances", lengthIsKnown ? content : new Chunked(body));

        refused.ShouldBeProblem(413, "request.too_large").GetProperty("detail").GetString()!.ShouldContain("65536");
    }

    [Test]
    public async Task Start_LargerThanTheLimitWithIdempotencyKey_TooLarge()
    {
        var refused = await host.Administrator(Sops.Pekalongan).PostAsync(
            "/api/v1/instances", new Chunked(new string(' ', JsonBytes + 1)), ("Idempotency-Key", Guid.NewGuid().ToString()));

        refused.ShouldBeProblem(413, "request.too_large");
    }

    [Test]
    public async Task Publish_LargerThanTheLimit_TooLarge()
    {
        var refused = await host.Administrator(Sops.Pekalongan).PostAsync("/api/v1/definitions", new string(' ', JsonBytes + 1));

        refused.ShouldBeProblem(413, "request.too_large");
    }

    [TestCase(200_001)]
    [TestCase(300_000)]
    public async Task Upload_LargerThanTheLimit_TooLarge(int bytes)
    {
        var refused = await host.Administrator(Sops.Pekalongan).PostAsync("/api/v1/documents", new StringContent(new string('a', bytes), Encoding.UTF8, "text/plain"));

        refused.ShouldBeProblem(413, "request.too_large").GetProperty("detail").GetString()!.ShouldContain("2");
    }

    [Test]
    public async Task Upload_JustWithinTheLimit_Taken()
    {
        var taken = await host.Administrator(Sops.Pekalongan).PostAsync("/api/v1/documents", new StringContent(new string('a', 200_000), Encoding.UTF8, "text/plain"));

        taken.ShouldBe(201);
    }

    [Test]
    public async Task Start_BodyThatNeverEnds_CutOff()
    {
        var head = $"POST /api/v1/instances HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {host.Administrator(Sops.Pekalongan).Key}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{{\"definition\":";

        var answer = await SendAndWaitAsync(head);

        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("urn:sopflow:problem:request.too_slow");
    }

    [Test]
    public async Task Start_ChunksWithoutEnd_CutOff()
    {
        var chunk = $"1000\r\n{new string(' ', 0x1000)}\r\n";
        var head = $"POST /api/v1/instances HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {host.Administrator(Sops.Pekalongan).Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        var answer = await SendAndWaitAsync(head + string.Concat(Enumerable.Repeat(chunk, 40)));

        answer.ShouldStartWith("HTTP/1.1 413");
    }

    [Test]
    public async Task Read_MoreOftenThanAllowed_TooManyRequestsUntilThen()
    {
        var caller = await host.CallerAsync(Sops.Pekalongan, new { name = "penghitung", permissions = new[] { "tasks:read" } });
        var answers = new List<ApiAnswer>();
        while (answers.Count < 600 && answers.All(a => a.Status == 200))
            answers.Add(await caller.GetAsync("/api/v1/tasks?limit=1"));

        answers.Count.ShouldBeGreaterThanOrEqualTo(300);
        answers[^1].ShouldBeProblem(429, "request.rate_limited");
        answers[^1].Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private async Task<string> SendAndWaitAsync(string text)
    {
        var address = host.Caller(null).Http.BaseAddress!;
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        }
        catch (IOException)
        {
            // Cut off before everything was sent: the answer is there all the same.
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var received = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (await stream.ReadAsync(buffer, deadline.Token) is var read and > 0)
            {
                received.Write(buffer, 0, read);
                if (Encoding.UTF8.GetString(received.ToArray()).Contains("traceId", StringComparison.Ordinal))
                    break;
            }
        }
        catch (IOException)
        {
            // The connection was closed hard, with unread bytes on it.
        }

        return Encoding.UTF8.GetString(received.ToArray());
    }

    /// <summary>A body whose length is not told.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly string body;

        public Chunked(string body)
        {
            this.body = body;
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(Encoding.UTF8.GetBytes(body));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
