using System.Xml;
using System.Xml.Linq;
using SopFlow.Definitions.Reading;

namespace SopFlow.Bpmn.Reading;

/// <summary>The text of an XML file, and where in it things stand.</summary>
internal sealed partial class XmlSource
{
    private readonly List<int> lineStarts = [0];

    public XmlSource(string text)
    {
        Text = text;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && !(index + 1 < text.Length && text[index + 1] == '\n')))
                lineStarts.Add(index + 1);
        }
    }

    public string Text { get; }

    /// <summary>The place of a start tag or an attribute.</summary>
    public TextPosition PositionOf(XObject at)
    {
        var place = (IXmlLineInfo)at;
        // The parser points at the name; a reader looks for the bracket.
        return At(place.LineNumber, at is XElement ? place.LinePosition - 1 : place.LinePosition);
    }

    /// <summary>A place that the parser counted in UTF-16, counted in code points.</summary>
    public TextPosition At(int line, int column)
    {
        if (line < 1 || line > lineStarts.Count)
            return new TextPosition(Math.Max(line, 1), Math.Max(column, 1));
        var start = lineStarts[line - 1];
        var end = Math.Clamp(start + column - 1, start, Text.Length);
        return new TextPosition(line, 1 + CodePoints(Text.AsSpan(start..end)));
    }

    /// <summary>The place of an index in the text.</summary>
    public TextPosition At(int index)
    {
        index = Math.Min(index, Text.Length);
        var line = lineStarts.BinarySearch(index);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line + 1, 1 + CodePoints(Text.AsSpan(lineStarts[line]..index)));
    }

    /// <summary>The place of a character (from 0) of an element's trimmed text, entities and CDATA sections counted as what they stand for.</summary>
    public TextPosition PositionWithin(XElement element, int character)
    {
        var place = (IXmlLineInfo)element;
        var index = Math.Min(lineStarts[place.LineNumber - 1] + place.LinePosition - 1, Text.Length);
        var quote = '\0';
        for (; index < Text.Length && (quote != '\0' || Text[index] != '>'); index++)
            quote = quote == '\0' ? (Text[index] is '"' or '\'' ? Text[index] : '\0') : Text[index] == quote ? '\0' : quote;
        index++;
        for (var trimmed = false; index < Text.Length;)
        {
            var rest = Text.AsSpan(index);
            if (rest.StartsWith("<![CDATA["))
                index += 9;
            else if (rest.StartsWith("]]>"))
                index += 3;
            else if (!trimmed && char.IsWhiteSpace(Text[index]))
                index++;
            else if (character-- > 0)
                (index, trimmed) = (Text[index] == '&' && Text.IndexOf(';', index) is var end and >= 0 ? end + 1 : index + 1, true);
            else
                break;
        }

        return At(index);
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var character in text)
        {
            if (!char.IsLowSurrogate(character))
                count++;
        }

        return count;
    }
}
