using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using NodaTime;
using SopFlow.Host.Json;
using SopFlow.Host.Problems;
using SopFlow.Runtime.Storage;

namespace SopFlow.Host.Idempotency;

/// <summary>The answer to a request that changed something, as bytes, so that a repetition gets the same ones.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON in UTF-8; empty for none.</param>
internal sealed record Answer(int Status, ImmutableArray<byte> Body) : IResult
{
    private const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>The Location header; null for none.</summary>
    public string? Location { get; init; }

    /// <summary>The ETag header; null for none.</summary>
    public string? ETag { get; init; }

    /// <summary>True when it was given before.</summary>
    public bool IsReplay { get; init; }

    /// <summary>An answer with a body.</summary>
    public static Answer Of<T>(int status, T body) =>
        new(status, ImmutableCollectionsMarshal.AsImmutableArray(JsonSerializer.SerializeToUtf8Bytes(body, HostJson.Options)));

    /// <summary>What was answered to a request before, if it was this one.</summary>
    public static IResult Replay(AnsweredRequest answered, IdempotentRequest request) =>
        answered.BodyHash.AsSpan().SequenceEqual(request.Hash.AsSpan())
            ? new Answer(answered.Status, answered.Response) { Location = answered.Location, ETag = answered.ETag, IsReplay = true }
            : new Problem(ProblemTypes.IdempotencyKeyReused);

    /// <summary>The answer as it is stored.</summary>
    public AnsweredRequest Remembered(IdempotentRequest request, Instant at) =>
        new(request.Key, request.Hash, Status, Body, at) { Location = Location, ETag = ETag };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (IsReplay)
            response.Headers[ReplayedHeader] = "true";
        if (Body.IsEmpty)
            return;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body.AsMemory(), httpContext.RequestAborted);
    }
}
