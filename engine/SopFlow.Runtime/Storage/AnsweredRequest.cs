namespace SopFlow.Runtime.Storage;

/// <summary>A request that carried an idempotency key, and what it was answered, so that a repetition gets the same answer.</summary>
/// <param name="Key">The caller's key with the caller's identity before it: one caller cannot see another's answer.</param>
/// <param name="BodyHash">SHA-256 of method, path and body: the same key with another body is an error of the caller.</param>
/// <param name="Status">The HTTP status answered.</param>
/// <param name="Response">The body answered, UTF-8 JSON; empty for none.</param>
/// <param name="At">When; answers are kept for a day at least.</param>
public sealed record AnsweredRequest(string Key, ImmutableArray<byte> BodyHash, int Status, ImmutableArray<byte> Response, Instant At)
{
    /// <summary>The caller's key with the caller's identity before it: one caller cannot see another's answer.</summary>
    /// <exception cref="ArgumentException">It holds U+0000 or half of a surrogate pair, which the store cannot keep.</exception>
    public string Key { get; init; } = StorableText.Required(Key, nameof(Key));

    /// <summary>The Location header answered; null for none.</summary>
    public string? Location { get; init; }

    /// <summary>The ETag header answered; null for none.</summary>
    public string? ETag { get; init; }
}
