using System.Collections.Immutable;

namespace SopFlow.Host.Idempotency;

/// <summary>A request that carries an idempotency key and was not answered before, as far as is known.</summary>
/// <param name="Key">The caller's key with the caller's identity before it.</param>
/// <param name="Hash">SHA-256 of method, path and body.</param>
internal sealed record IdempotentRequest(string Key, ImmutableArray<byte> Hash);
