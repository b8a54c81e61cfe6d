namespace SopFlow.Definitions.Reading;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns.</summary>
internal sealed class LineIndex
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly List<int> lineStarts = [0];

    public LineIndex(ReadOnlyMemory<byte> utf8)
    {
        this.utf8 = utf8;
        var bytes = utf8.Span;
        for (var offset = 0; offset < bytes.Length; offset++)
        {
            if (bytes[offset] == (byte)'\n')
                lineStarts.Add(offset + 1);
        }
    }

    public TextPosition At(int offset)
    {
        offset = Math.Clamp(offset, 0, utf8.Length);
        var line = lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line + 1, 1 + CodePoints(utf8.Span[lineStarts[line]..offset]));
    }

    /// <summary>The offset of a byte given as the JSON reader does: line from 0 and byte within the line.</summary>
    public int OffsetOf(long line, long byteInLine) =>
        line < lineStarts.Count ? (int)Math.Min(utf8.Length, lineStarts[(int)line] + byteInLine) : utf8.Length;

    private static int CodePoints(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            // A byte 10xxxxxx continues a code point begun before it.
            if ((value & 0b1100_0000) != 0b1000_0000)
                count++;
        }

        return count;
    }
}
