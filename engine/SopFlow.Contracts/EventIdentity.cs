using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SopFlow.Contracts;

/// <summary>Makes the id of an event from its place: the same event always has the same id, however often it is delivered.</summary>
public static class EventIdentity
{
    /// <summary>The id of an instance's event.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="sequence">The event's number within it, 1 or more.</param>
    /// <returns>A UUID of version 8 (RFC 9562, 5.8): the first 16 bytes of SHA-256 over the instance's 16 bytes and the number's 8, both big-endian, with version and variant set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Guid Of(Guid instanceId, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        Span<byte> place = stackalloc byte[24];
        instanceId.TryWriteBytes(place, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(place[16..], sequence);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(place, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
