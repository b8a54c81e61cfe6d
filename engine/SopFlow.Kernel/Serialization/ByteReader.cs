using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SopFlow.Kernel.Serialization;

/// <summary>Reads what <see cref="ByteWriter"/> wrote, in the same order.</summary>
/// <param name="bytes">The bytes.</param>
/// <remarks>Bytes that nobody wrote give a <see cref="JsonException"/> or an exception of the value they would make, never memory without bound.</remarks>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly string[] texts = new string[ByteWriter.RememberedTexts];
    private ReadOnlySpan<byte> rest = bytes;
    private int textCount;

    /// <summary>What instants are told from, in milliseconds; set by the first thing that is read.</summary>
    public long Epoch { get; set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw Damaged();
    }

    /// <summary>A number that fits.</summary>
    public int Int() => Number() is var number and >= int.MinValue and <= int.MaxValue ? (int)number : throw Damaged();

    /// <summary>How many of something follow, of which each takes a byte at least.</summary>
    public int Count() => Number() is var count && count >= 0 && count <= rest.Length ? (int)count : throw Damaged();

    public Guid Guid() => new(Take(16), bigEndian: true);

    public Instant Instant()
    {
        var (milliseconds, nanoseconds) = Fine();
        return NodaTime.Instant.FromUnixTimeMilliseconds(Epoch + milliseconds).PlusNanoseconds(nanoseconds);
    }

    public Duration Duration()
    {
        var (milliseconds, nanoseconds) = Fine();
        return NodaTime.Duration.FromMilliseconds(milliseconds) + NodaTime.Duration.FromNanoseconds(nanoseconds);
    }

    public string? TextOrNone()
    {
        var number = Number();
        if (number == 0)
            return null;
        if (number > 1)
            return number - 2 < textCount ? texts[number - 2] : throw Damaged();
        var text = Encoding.UTF8.GetString(Take(Count()));
        if (textCount < ByteWriter.RememberedTexts)
            texts[textCount++] = text;
        return text;
    }

    public string Text() => TextOrNone() ?? throw Damaged();

    public T Json<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Take(Count()), type) ?? throw Damaged();

    public static JsonException Damaged(Exception? because = null) => new("The bytes are not a state: they were cut or changed.", because);

    private (long Milliseconds, long Nanoseconds) Fine()
    {
        var value = Number();
        return (value >> 1, (value & 1) == 0 ? 0 : Number());
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
            throw Damaged();
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
