using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Model;
using SopFlow.Bpmn.Rules;
using SopFlow.Definitions.Diagnostics;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Reading;

/// <summary>The front door: a BPMN 2.0 file in, a document or the reasons why not out. Never throws for what a file holds.</summary>
public static class BpmnReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>How deep elements may stand in each other.</summary>
    public const int MaxDepth = 100;

    /// <summary>How many elements and attributes a file may have.</summary>
    public const int MaxNodes = 250_000;

    /// <summary>Reads a file as it comes, and not further than <see cref="MaxBytes"/>.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="stream">The file. What is thrown while reading it is the caller's.</param>
    public static BpmnReadResult Read(string fileName, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buffer = new byte[81920];
        using var bytes = new MemoryStream();
        while (bytes.Length <= MaxBytes && stream.Read(buffer) is var count and > 0)
            bytes.Write(buffer, 0, count);
        return Read(fileName, bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="bytes">The file: XML in UTF-8, UTF-16, ASCII or Latin-1, at most <see cref="MaxBytes"/>.</param>
    public static BpmnReadResult Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (bytes.Length > MaxBytes)
        {
            return Refuse(fileName, BpmnRules.TooLarge, $"The file has more than {MaxBytes} bytes, which is the most that is read.",
                $"Berkas lebih besar dari {MaxBytes} bita, yaitu yang paling besar yang dibaca.");
        }

        if (XmlSource.Decode(bytes.Span, out var encoding) is not { } text)
        {
            return Refuse(fileName, BpmnRules.UnknownEncoding, $"The file cannot be read as {encoding}.", $"Berkas tidak dapat dibaca sebagai {encoding}.");
        }

        var findings = new BpmnDiagnostics(fileName, text);
        var document = new BpmnDocument(fileName, text);
        if (XmlTree.Load(text, findings) is { } tree)
            new DocumentBuilder(document, findings).Build(tree.Root!);
        return new BpmnReadResult(findings.HasErrors ? null : document, findings.Sorted);
    }

    private static BpmnReadResult Refuse(string fileName, Rule rule, string message, string messageId)
    {
        var findings = new BpmnDiagnostics(fileName, new XmlSource(""));
        findings.Add(rule, new TextPosition(1, 1), null, message, messageId);
        return new BpmnReadResult(null, findings.Sorted);
    }
}
