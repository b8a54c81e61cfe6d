using System.Text;
using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Reading;

namespace SopFlow.Bpmn.Decisions;

/// <summary>Puts decisions into the process that names them, so that both are published as one file and stay as they were.</summary>
public static class DecisionEmbedding
{
    private static readonly XNamespace Bpmn = BpmnNamespaces.Model;

    /// <summary>The file with the decisions in the <c>extensionElements</c> of each executable process, behind what stands there. The same files always give the same bytes.</summary>
    /// <param name="process">A BPMN file, read without errors.</param>
    /// <param name="decisions">DMN files, read without errors.</param>
    /// <returns>XML in UTF-8. Everything else of the process is as it was, comments and white space included.</returns>
    /// <exception cref="InvalidOperationException">A file is none that was read without errors.</exception>
    public static byte[] Embed(ReadOnlyMemory<byte> process, IEnumerable<ReadOnlyMemory<byte>> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var document = Load(process);
        foreach (var executable in document.Root!.Elements(Bpmn + "process").Where(one => one.Attribute("isExecutable") is { } flag && XmlConvert.ToBoolean(flag.Value.Trim())).ToList())
            ExtensionsOf(executable).Add(decisions.Select(file => Load(file).Root));
        return Write(document);
    }

    private static XElement ExtensionsOf(XElement executable)
    {
        var extensions = executable.Element(Bpmn + "extensionElements");
        if (extensions is null)
        {
            extensions = new XElement(Bpmn + "extensionElements");
            // The schema has documentation first.
            if (executable.Elements(Bpmn + "documentation").LastOrDefault() is { } documentation)
                documentation.AddAfterSelf(extensions);
            else
                executable.AddFirst(extensions);
        }

        return extensions;
    }

    private static XDocument Load(ReadOnlyMemory<byte> bytes)
    {
        if (XmlSource.Open("file", bytes, out _) is not { } text)
            throw new InvalidOperationException("A file was to be embedded that is no XML.");
        using var reader = XmlReader.Create(new StringReader(text.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static byte[] Write(XDocument document)
    {
        using var bytes = new MemoryStream();
        // Line breaks in attributes would be read again as spaces, and FEEL may stand there.
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(bytes, settings))
            document.Save(writer);
        return bytes.ToArray();
    }
}
