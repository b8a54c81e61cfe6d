using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SopFlow.Runtime.Storage;

/// <summary>Chains log records of an instance by hash, so that an edited, dropped or inserted record shows.</summary>
public static class LogChain
{
    /// <summary>What the first record is chained on: 32 zero bytes.</summary>
    public static ImmutableArray<byte> Root { get; } = ImmutableArray.Create(new byte[SHA256.HashSizeInBytes]);

    /// <summary>The hash of a record: SHA-256 of the hash before, tenant, instance, version, first sequence, milliseconds of the instant, command, actor and events, texts led by their length.</summary>
    /// <param name="previous">The hash of the record before; <see cref="Root"/> for the first.</param>
    /// <param name="record">The record; its own hash and position do not count.</param>
    public static ImmutableArray<byte> HashOf(ImmutableArray<byte> previous, LogRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous.AsSpan());
        AppendText(hash, record.Instance.Tenant.Value);
        Span<byte> id = stackalloc byte[16];
        record.Instance.Id.Value.TryWriteBytes(id, bigEndian: true, out _);
        hash.AppendData(id);
        AppendNumber(hash, record.Version);
        AppendNumber(hash, record.FirstSequence);
        AppendNumber(hash, record.At.ToUnixTimeMilliseconds());
        AppendText(hash, record.Command);
        AppendText(hash, record.Actor);
        AppendNumber(hash, record.Events.Length);
        hash.AppendData(record.Events.AsSpan());
        return ImmutableArray.Create(hash.GetHashAndReset());
    }

    /// <summary>Whether a record's own hash is what it must be after the hash before it: neither was edited since.</summary>
    /// <param name="previous">The hash of the record before; <see cref="Root"/> for the first.</param>
    /// <param name="record">The record.</param>
    public static bool Holds(ImmutableArray<byte> previous, LogRecord record) => HashOf(previous, record).AsSpan().SequenceEqual(record.Hash.AsSpan());

    private static void AppendText(IncrementalHash hash, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        AppendNumber(hash, utf8.Length);
        hash.AppendData(utf8);
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
