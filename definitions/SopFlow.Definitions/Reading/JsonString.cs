using System.Text;

namespace SopFlow.Definitions.Reading;

/// <summary>Finds characters within a string as it is written in JSON, escapes and all.</summary>
internal static class JsonString
{
    /// <summary>The offset of a character of the string whose opening quote stands at <paramref name="start"/>; of its closing quote when it is shorter.</summary>
    /// <param name="utf8">The whole file, whose JSON is well-formed.</param>
    /// <param name="start">The offset of the opening quote; of anything else, the answer is that offset.</param>
    /// <param name="character">Which character, in UTF-16 from 0.</param>
    public static int OffsetOf(ReadOnlySpan<byte> utf8, int start, int character)
    {
        if (utf8[start] != (byte)'"')
            return start;
        var offset = start + 1;
        for (var read = 0; read < character && utf8[offset] != (byte)'"';)
        {
            if (utf8[offset] == (byte)'\\')
            {
                offset += utf8[offset + 1] == (byte)'u' ? 6 : 2;
                read++;
            }
            else
            {
                Rune.DecodeFromUtf8(utf8[offset..], out var rune, out var bytes);
                offset += bytes;
                read += rune.Utf16SequenceLength;
            }
        }

        return offset;
    }
}
