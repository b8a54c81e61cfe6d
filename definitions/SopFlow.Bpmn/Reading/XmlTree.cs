using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SopFlow.Bpmn.Rules;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Reading;

/// <summary>Reads XML within bounds: no DTD, no entity, nothing from elsewhere, not too deep, not too much.</summary>
internal static partial class XmlTree
{
    /// <summary>How many different names a file may have: the framework keeps each for as long as the process lives.</summary>
    private const int MaxNames = 5_000;

    /// <summary>The tree with the place of every element and attribute; null when there is a finding that says why not.</summary>
    public static XDocument? Load(XmlSource text, BpmnDiagnostics findings)
    {
        if (Doctype().Match(text.Text) is { Success: true } doctype)
        {
            findings.Add(BpmnRules.Doctype, text.At(doctype.Groups[1].Index), null,
                "The file has a DOCTYPE, which could define entities.", "Berkas memuat DOCTYPE, yang dapat mendefinisikan entitas.");
            return null;
        }

        try
        {
            using (var reader = Open(text))
            {
                if (!IsWithinBounds(reader, findings))
                    return null;
            }

            using var again = Open(text);
            return XDocument.Load(again, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            findings.Add(BpmnRules.NotWellFormed, text.At(exception.LineNumber, exception.LinePosition), null,
                $"This is no well-formed XML: {exception.Message}", $"XML tidak tersusun dengan benar: {exception.Message}");
            return null;
        }
    }

    private static XmlReader Open(XmlSource text) => XmlReader.Create(new StringReader(text.Text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private static bool IsWithinBounds(XmlReader reader, BpmnDiagnostics findings)
    {
        var nodes = 0;
        var names = new HashSet<string>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            nodes += 1 + reader.AttributeCount;
            names.Add(reader.LocalName);
            for (var index = 0; index < reader.AttributeCount && names.Count <= MaxNames; index++)
            {
                reader.MoveToAttribute(index);
                names.Add(reader.LocalName);
            }

            reader.MoveToElement();
            var place = (IXmlLineInfo)reader;
            var at = new TextPosition(place.LineNumber, place.LinePosition - 1);
            if (reader.Depth >= BpmnReader.MaxDepth)
            {
                findings.Add(BpmnRules.TooDeep, at, null, $"Elements stand more than {BpmnReader.MaxDepth} deep in each other here.", $"Elemen bersarang lebih dari {BpmnReader.MaxDepth} tingkat di sini.");
                return false;
            }

            if (nodes > BpmnReader.MaxNodes || names.Count > MaxNames)
            {
                findings.Add(BpmnRules.TooManyNodes, at, null,
                    $"The file has more than {BpmnReader.MaxNodes} elements and attributes, or more than {MaxNames} different names of them.",
                    $"Berkas memuat lebih dari {BpmnReader.MaxNodes} elemen dan atribut, atau lebih dari {MaxNames} nama yang berbeda.");
                return false;
            }
        }

        return true;
    }

    // The parser would refuse it as well, but says neither what it is nor where.
    [GeneratedRegex(@"^(?:\s|<\?.*?\?>|<!--.*?-->)*(<!DOCTYPE)", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Doctype();
}
