using System.Text;
using System.Text.RegularExpressions;
using SopFlow.Bpmn.Rules;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Reading;

/// <content>From the bytes of a file to its text.</content>
internal sealed partial class XmlSource
{
    /// <summary>The bytes of a stream, and not many more than are read of any file.</summary>
    public static ReadOnlyMemory<byte> ReadBytes(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[81920];
        using var bytes = new MemoryStream();
        while (bytes.Length <= BpmnReader.MaxBytes && stream.Read(buffer) is var count and > 0)
            bytes.Write(buffer, 0, count);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The text of a file, and where findings about it go; null, with a finding, when it is too large or in no encoding that is read.</summary>
    public static XmlSource? Open(string fileName, ReadOnlyMemory<byte> bytes, out BpmnDiagnostics findings)
    {
        if (bytes.Length > BpmnReader.MaxBytes)
        {
            return Refuse(fileName, BpmnRules.TooLarge, $"The file has more than {BpmnReader.MaxBytes} bytes, which is the most that is read.",
                $"Berkas lebih besar dari {BpmnReader.MaxBytes} bita, yaitu yang paling besar yang dibaca.", out findings);
        }

        if (Decode(bytes.Span, out var encoding) is not { } text)
            return Refuse(fileName, BpmnRules.UnknownEncoding, $"The file cannot be read as {encoding}.", $"Berkas tidak dapat dibaca sebagai {encoding}.", out findings);
        findings = new BpmnDiagnostics(fileName, text);
        return text;
    }

    private static XmlSource? Refuse(string fileName, Rule rule, string message, string messageId, out BpmnDiagnostics findings)
    {
        findings = new BpmnDiagnostics(fileName, new XmlSource(""));
        findings.Add(rule, new TextPosition(1, 1), null, message, messageId);
        return null;
    }

    /// <summary>Decodes a file by its byte order mark or its XML declaration; null when it is in no encoding that is read, or not in the one it says.</summary>
    private static XmlSource? Decode(ReadOnlySpan<byte> bytes, out string encoding)
    {
        Encoding? found;
        (found, var skip) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Strict("utf-8"), 3),
            [0xFF, 0xFE, ..] => (Strict("utf-16"), 2),
            [0xFE, 0xFF, ..] => (Strict("utf-16BE"), 2),
            [(byte)'<', 0, ..] => (Strict("utf-16"), 0),
            [0, (byte)'<', ..] => (Strict("utf-16BE"), 0),
            _ => (null, 0),
        };
        encoding = found?.WebName ?? "utf-8";
        if (found is null)
        {
            var declaration = DeclaredEncoding().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 200)]));
            encoding = declaration.Success ? declaration.Groups[1].Value : "utf-8";
            found = Strict(encoding);
        }

        try
        {
            return found is null ? null : new XmlSource(found.GetString(bytes[skip..]));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding? Strict(string name) => name.ToLowerInvariant() switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
        "utf-16" or "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
        "us-ascii" or "ascii" => Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        "iso-8859-1" or "latin1" => Encoding.Latin1,
        _ => null,
    };

    [GeneratedRegex("""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex DeclaredEncoding();
}
