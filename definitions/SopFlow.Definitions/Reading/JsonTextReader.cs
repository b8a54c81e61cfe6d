using System.Globalization;
using System.Text.Json;
using SopFlow.Definitions.Diagnostics;

namespace SopFlow.Definitions.Reading;

/// <summary>Reads strict JSON (RFC 8259) into values that know their place; stops at the first error of syntax.</summary>
internal ref struct JsonTextReader(ReadOnlySpan<byte> utf8, JsonTextReader.Report report)
{
    /// <summary>Deeper than any definition needs, and shallow enough for every recursion over it.</summary>
    public const int MaxDepth = 16;

    private static readonly Rule Syntax = new("sop.json.syntax", Severity.Error, "Write strict JSON (RFC 8259), in UTF-8, without comments or trailing commas.");
    private static readonly Rule Depth = new("sop.json.depth", Severity.Error, "Take out the surplus nesting.");
    private static readonly Rule Duplicate = new("sop.json.duplicate-field", Severity.Error, "Keep one of the two.");
    private static readonly Rule Control = new("sop.json.control-character", Severity.Error, "Take the character out; only tab and line break may stand in a text.");

    private readonly Report report = report;
    private Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = 64 });

    /// <summary>Takes a finding at a byte offset.</summary>
    public delegate void Report(Rule rule, int offset, string message, string messageId);

    /// <summary>The file's one value; null when the syntax is broken, after saying where.</summary>
    public JsonText? Read(LineIndex lines)
    {
        try
        {
            reader.Read();
            var value = Value("");
            // Reads on to the end, so that anything after the value is an error.
            return value is not null && !reader.Read() ? value : null;
        }
        catch (JsonException exception)
        {
            var offset = lines.OffsetOf(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            var why = exception.Message.Split(" LineNumber:")[0];
            report(Syntax, offset, $"This is not JSON: {why}", $"Ini bukan JSON yang sah: {why}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader accepts a lone surrogate or bytes that are not UTF-8, and refuses to decode them.
            report(Syntax, (int)reader.TokenStartIndex, "This text is not valid Unicode.", "Teks ini bukan Unicode yang sah.");
            return null;
        }
    }

    private JsonText? Value(string pointer)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.CurrentDepth > MaxDepth)
        {
            report(Depth, start, $"The nesting is deeper than {MaxDepth} levels.", $"Susunan bersarang lebih dari {MaxDepth} tingkat.");
            return null;
        }

        var text = reader.TokenType switch
        {
            JsonTokenType.String => Characters(start),
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            _ => null,
        };
        var value = new JsonText(reader.TokenType, pointer, start) { Text = text };
        var complete = reader.TokenType switch
        {
            JsonTokenType.StartObject => Members(value),
            JsonTokenType.StartArray => Items(value),
            _ => true,
        };
        value.End = (int)reader.BytesConsumed;
        return complete ? value : null;
    }

    private bool Members(JsonText parent)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var nameStart = (int)reader.TokenStartIndex;
            var name = Characters(nameStart);
            if (!names.Add(name))
                report(Duplicate, nameStart, $"The field \"{name}\" stands here twice.", $"Isian \"{name}\" tertulis dua kali.");
            reader.Read();
            var value = Value(JsonText.Down(parent.Pointer, name));
            if (value is null)
                return false;
            parent.Members.Add(new JsonMember(name, nameStart, value));
        }

        return true;
    }

    private bool Items(JsonText parent)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = Value(JsonText.Down(parent.Pointer, parent.Items.Count.ToString(CultureInfo.InvariantCulture)));
            if (item is null)
                return false;
            parent.Items.Add(item);
        }

        return true;
    }

    private readonly string Characters(int start)
    {
        var text = reader.GetString()!;
        foreach (var character in text)
        {
            if (char.IsControl(character) && character is not ('\t' or '\n' or '\r'))
            {
                report(Control, start, $"The control character U+{(int)character:X4} stands in this text.", $"Karakter kendali U+{(int)character:X4} ada dalam teks ini.");
                break;
            }
        }

        return text;
    }
}
