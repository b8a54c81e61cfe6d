using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SopFlow.Kernel.Feel;

/// <summary>Reads values from a JSON reader that stands on the first token of one; leaves it on the last.</summary>
internal static class FeelJsonReading
{
    public static FeelValue Read(ref Utf8JsonReader reader) => Read(ref reader, 1);

    private static FeelValue Read(ref Utf8JsonReader reader, int depth)
    {
        // The serializer's own reader may allow more levels than a value may have.
        if (depth > FeelLimits.ValueDepth && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            throw new JsonException($"The value is nested deeper than {FeelLimits.ValueDepth} levels.");
        return reader.TokenType switch
        {
            JsonTokenType.Null => FeelValue.Null,
            JsonTokenType.True => FeelValue.True,
            JsonTokenType.False => FeelValue.False,
            JsonTokenType.Number => ReadNumber(ref reader),
            JsonTokenType.String => FeelString.Of(ReadText(ref reader)),
            JsonTokenType.StartArray => ReadList(ref reader, depth),
            JsonTokenType.StartObject => ReadContext(ref reader, depth),
            _ => throw new JsonException($"A value is needed here, not a {reader.TokenType}."),
        };
    }

    private static FeelList ReadList(ref Utf8JsonReader reader, int depth)
    {
        var items = ImmutableArray.CreateBuilder<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(Read(ref reader, depth + 1));
        return FeelList.TryFrom(items.DrainToImmutable()) ?? throw new JsonException(FeelLimits.ValueTooLarge);
    }

    private static FeelContext ReadContext(ref Utf8JsonReader reader, int depth)
    {
        var names = new List<string>();
        var values = new List<FeelValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            names.Add(ReadText(ref reader));
            reader.Read();
            values.Add(Read(ref reader, depth + 1));
        }

        return FeelContext.TryFromOwned([.. names], [.. values], out var duplicate)
            ?? throw new JsonException(duplicate is null ? FeelLimits.ValueTooLarge : $"The name '{duplicate}' occurs twice in one object.");
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("A string holds bytes or escapes that are not Unicode text.", error);
        }
    }

    private static FeelNumber ReadNumber(ref Utf8JsonReader reader)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        Span<byte> bytes = stackalloc byte[FeelDecimal.TextLength];
        if (length <= bytes.Length)
        {
            if (reader.HasValueSequence)
                reader.ValueSequence.CopyTo(bytes);
            else
                reader.ValueSpan.CopyTo(bytes);
            Span<char> text = stackalloc char[(int)length];
            Encoding.ASCII.GetChars(bytes[..(int)length], text);
            if (FeelDecimal.TryParse(text, out var value))
                return FeelNumber.Of(value);
        }

        throw new JsonException("A number is too large, too small or has too many digits: 28 digits, below 79228162514264337593543950335, can be held exactly.");
    }
}
