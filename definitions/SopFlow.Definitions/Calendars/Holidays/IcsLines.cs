using System.Collections.Immutable;
using System.Text;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Definitions.Calendars;

/// <summary>
/// Cuts an iCalendar file into content lines: joins folded ones (by bytes, since a fold may part a character), reads strict
/// UTF-8, takes LF for CRLF, and finds name, parameters and value.
/// </summary>
internal sealed class IcsLines(ReadOnlyMemory<byte> utf8, DiagnosticList diagnostics)
{
    /// <summary>The longest content line, unfolded, in bytes.</summary>
    public const int MaxLength = 8192;

    private static readonly Rule Syntax = new("calendar.ics.syntax", Severity.Error, "Write NAME:value or NAME;PARAMETER=value:value (RFC 5545, 3.1).");
    private static readonly Rule TooLong = new("calendar.ics.line-too-long", Severity.Error, "Shorten the text.");
    private static readonly Rule Encoding = new("calendar.ics.encoding", Severity.Error, "Save the file as UTF-8.");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly LineIndex lines = new(utf8);

    /// <summary>The content lines that could be read, in order.</summary>
    public IEnumerable<IcsProperty> Read()
    {
        var offset = 0;
        while (offset < utf8.Length)
        {
            var (bytes, pieces, next) = Unfold(offset);
            if (bytes.Length > 0 && Property(bytes, pieces) is { } property) yield return property;
            offset = next;
        }
    }

    /// <summary>A content line's bytes, the place of each physical line in it, and where the next one begins.</summary>
    private (byte[] Bytes, List<(int Logical, int Physical)> Pieces, int Next) Unfold(int offset)
    {
        var bytes = new MemoryStream();
        var pieces = new List<(int Logical, int Physical)>();
        var isFolded = false;
        do
        {
            var rest = utf8.Span[offset..];
            var length = rest.IndexOf((byte)'\n') is >= 0 and var end ? end : rest.Length;
            var line = rest[..length];
            if (line.EndsWith("\r"u8)) line = line[..^1];
            if (isFolded) line = line[1..];
            pieces.Add(((int)bytes.Length, offset + (isFolded ? 1 : 0)));
            bytes.Write(line);
            offset = Math.Min(utf8.Length, offset + length + 1);
            isFolded = offset < utf8.Length && utf8.Span[offset] is (byte)' ' or (byte)'\t';
        }
        while (isFolded && offset < utf8.Length);

        return (bytes.ToArray(), pieces, offset);
    }

    private IcsProperty? Property(byte[] bytes, List<(int Logical, int Physical)> pieces)
    {
        TextPosition Place(int at) => lines.At(pieces.Last(piece => piece.Logical <= at) is var piece ? piece.Physical + at - piece.Logical : 0);
        if (bytes.Length > MaxLength)
            return Refuse(TooLong, Place(0), $"The line has {bytes.Length} bytes; at most {MaxLength} are read.", $"Baris ini {bytes.Length} bita; paling panjang {MaxLength}.");
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            return Refuse(Encoding, Place(Math.Clamp(bad.Index, 0, bytes.Length - 1)), "This is not UTF-8.", "Ini bukan UTF-8.");
        }

        TextPosition At(int character) => Place(Strict.GetByteCount(text.AsSpan(0, character)));
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') is >= 0 and var control && text[control] != '\t')
            return Refuse(Syntax, At(control), "A control character stands here.", "Di sini ada karakter kendali.");
        var name = Word(text, 0);
        var (at, parameters) = Parameters(text, name.Length);
        if (name == "" || at < 0 || at == text.Length || text[at] != ':')
            return Refuse(Syntax, At(at < 0 ? name.Length : at), "This is no content line of an iCalendar file.", "Ini bukan baris iCalendar yang sah.");
        return new IcsProperty(name.ToUpperInvariant(), parameters, text[(at + 1)..], Place(0), At(at + 1));
    }

    /// <summary>The parameters from a place on, and where they end; -1 when they are none.</summary>
    private static (int End, ImmutableDictionary<string, string> Parameters) Parameters(string text, int at)
    {
        var parameters = ImmutableDictionary<string, string>.Empty;
        while (at < text.Length && text[at] == ';')
        {
            var name = Word(text, at + 1);
            at += 1 + name.Length;
            if (name == "" || at == text.Length || text[at] != '=') return (-1, parameters);
            var start = at + 1;
            var isQuoted = false;
            for (at = start; at < text.Length && (isQuoted || text[at] is not (';' or ':')); at++) if (text[at] == '"') isQuoted = !isQuoted;
            parameters = parameters.SetItem(name.ToUpperInvariant(), text[start..at].Trim('"'));
        }

        return (at, parameters);
    }

    private static string Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-')) end++;
        return text[at..end];
    }

    private IcsProperty? Refuse(Rule rule, TextPosition at, string message, string messageId)
    {
        diagnostics.Add(rule, at, null, message, messageId);
        return null;
    }
}
