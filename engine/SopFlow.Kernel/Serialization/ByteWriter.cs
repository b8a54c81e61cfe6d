using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SopFlow.Kernel.Serialization;

/// <summary>
/// Writes values as few bytes: numbers in groups of seven bits, instants as milliseconds since one that is given, a text once and then by its number. What
/// it writes <see cref="ByteReader"/> reads.
/// </summary>
/// <param name="epoch">What instants are told from.</param>
internal ref struct ByteWriter(Instant epoch)
{
    /// <summary>Texts that are remembered: enough for the ids of one step, few enough to look through.</summary>
    internal const int RememberedTexts = 64;

    private readonly string[] texts = new string[RememberedTexts];
    private readonly long epoch = epoch.ToUnixTimeMilliseconds();
    private byte[] buffer = new byte[1024];
    private int length;
    private int textCount;

    /// <summary>What was written.</summary>
    public readonly byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>A whole number, small ones in fewer bytes.</summary>
    public void Number(long value)
    {
        // Zigzag: the sign is the lowest bit, so that small negative numbers are short too.
        var rest = (ulong)((value << 1) ^ (value >> 63));
        for (; rest >= 0x80; rest >>= 7)
            Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    public void Guid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void Instant(Instant value)
    {
        var milliseconds = value.ToUnixTimeMilliseconds();
        var finer = (value - NodaTime.Instant.FromUnixTimeMilliseconds(milliseconds)).SubsecondNanoseconds;
        Fine(milliseconds - epoch, finer);
    }

    public void Duration(Duration value)
    {
        var milliseconds = (long)Math.Floor(value.TotalMilliseconds);
        Fine(milliseconds, (int)(value - NodaTime.Duration.FromMilliseconds(milliseconds)).ToInt64Nanoseconds());
    }

    /// <summary>A text, or that there is none: 0 for none, 1 before a new one, its number plus 2 for one that was written before.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        var known = texts.AsSpan(0, textCount).IndexOf(value);
        Number(known >= 0 ? known + 2 : 1);
        if (known >= 0)
            return;
        if (textCount < RememberedTexts)
            texts[textCount++] = value;
        var bytes = Encoding.UTF8.GetByteCount(value);
        Number(bytes);
        Encoding.UTF8.GetBytes(value, Take(bytes));
    }

    /// <summary>What is too rare to have bytes of its own.</summary>
    public void Json<T>(T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        Number(json.Length);
        json.CopyTo(Take(json.Length));
    }

    // The lowest bit says whether something finer than a millisecond follows, which is rare.
    private void Fine(long milliseconds, int nanoseconds)
    {
        Number((milliseconds << 1) | (nanoseconds == 0 ? 0L : 1L));
        if (nanoseconds != 0)
            Number(nanoseconds);
    }

    private Span<byte> Take(int count)
    {
        if (buffer.Length - length < count)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
