using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using SopFlow.Host.Problems;
using SopFlow.Host.Security;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Idempotency;

/// <summary>
/// Answers a repeated POST as it was answered the first time, and hands the key of a new one to its endpoint, which stores the answer in the
/// transaction of what it does. Only what was accepted is remembered: what was refused changed nothing, and may be tried again.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="store">Where answers are found.</param>
internal sealed class IdempotencyMiddleware(RequestDelegate next, IInstanceStore store)
{
    public const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.Request.Headers[Header] is not { Count: > 0 } header
            || context.Features.Get<Caller>() is not { } caller)
        {
            await next(context);
            return;
        }

        if (header is not [{ Length: > 0 and <= MaxKeyLength } key] || key.Any(c => c is <= ' ' or > '~'))
        {
            await new Problem(ProblemTypes.IdempotencyKeyInvalid).ExecuteAsync(context);
            return;
        }

        var request = new IdempotentRequest($"{caller.KeyId}:{key}", await HashAsync(context.Request, context.RequestAborted));
        if (await store.FindRequestAsync(caller.Tenant, request.Key, context.RequestAborted) is { } answered)
        {
            await Answer.Replay(answered, request).ExecuteAsync(context);
            return;
        }

        context.Features.Set(request);
        await next(context);
    }

    private static async Task<ImmutableArray<byte>> HashAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        request.EnableBuffering();
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        request.Body.Position = 0;
        Append(hash, body.GetBuffer().AsSpan(0, (int)body.Length), BoundaryOf(request));
        return ImmutableCollectionsMarshal.AsImmutableArray(hash.GetHashAndReset());
    }

    // Clients make up a new boundary each time they send the same parts, so it does not count.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> body, byte[] boundary)
    {
        while (boundary.Length > 0 && body.IndexOf(boundary) is var at and >= 0)
        {
            hash.AppendData(body[..at]);
            body = body[(at + boundary.Length)..];
        }

        hash.AppendData(body);
    }

    private static byte[] BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetBytes(HeaderUtilities.RemoveQuotes(type.Boundary).ToString())
            : [];
}
