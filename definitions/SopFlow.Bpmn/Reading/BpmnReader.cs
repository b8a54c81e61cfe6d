using SopFlow.Bpmn.Model;

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
    public static BpmnReadResult Read(string fileName, Stream stream) => Read(fileName, XmlSource.ReadBytes(stream));

    /// <summary>Reads a file.</summary>
    /// <param name="fileName">The name that findings shall carry; nothing is opened.</param>
    /// <param name="bytes">The file: XML in UTF-8, UTF-16, ASCII or Latin-1, at most <see cref="MaxBytes"/>.</param>
    public static BpmnReadResult Read(string fileName, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (XmlSource.Open(fileName, bytes, out var findings) is not { } text)
            return new BpmnReadResult(null, findings.Sorted);
        var document = new BpmnDocument(fileName, text);
        if (XmlTree.Load(text, findings) is { } tree)
            new DocumentBuilder(document, findings).Build(tree.Root!);
        return new BpmnReadResult(findings.HasErrors ? null : document, findings.Sorted);
    }
}
