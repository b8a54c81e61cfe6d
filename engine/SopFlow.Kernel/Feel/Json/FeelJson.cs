using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SopFlow.Kernel.Feel;

/// <summary>
/// FEEL values as JSON. Null, booleans, numbers, strings, lists and contexts have JSON forms of their own and come back as they were;
/// dates, times and durations are written as ISO 8601 strings and ranges as their FEEL text, and come back as strings.
/// Equal values give equal bytes: names are in ordinal order and numbers have no trailing zeros.
/// </summary>
public static class FeelJson
{
    // Plain letters stay readable in the store; whoever puts JSON into HTML must escape it there.
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = FeelLimits.ValueDepth + 1 };

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = FeelLimits.ValueDepth };

    /// <summary>The JSON text of a value.</summary>
    public static string ToJson(FeelValue value) => Encoding.UTF8.GetString(ToUtf8Json(value).Span);

    /// <summary>The JSON text of a value in UTF-8.</summary>
    public static ReadOnlyMemory<byte> ToUtf8Json(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            FeelJsonWriting.Write(writer, value);
        return buffer.WrittenMemory;
    }

    /// <summary>The value of a JSON text.</summary>
    /// <exception cref="JsonException">
    /// The text is not JSON, names an entry twice, nests deeper than <see cref="FeelLimits.ValueDepth"/>, is larger than
    /// <see cref="FeelLimits.ValueWeight"/>, or holds a number that 28 digits cannot express exactly. The message says which.
    /// </exception>
    public static FeelValue Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Parse(string)"/>
    public static FeelValue Parse(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json, ReaderOptions);
        reader.Read();
        var value = FeelJsonReading.Read(ref reader);
        // Anything but white space after the value makes this throw.
        reader.Read();
        return value;
    }

    /// <summary>The value that comes back when this one has been written and read: temporal values and ranges become strings.</summary>
    public static FeelValue AsStored(FeelValue value) => value switch
    {
        FeelNull or FeelBoolean or FeelNumber or FeelString => value,
        FeelList list => FeelList.From(list.Items.Select(AsStored)),
        FeelContext context => FeelContext.From(context.Select(entry => KeyValuePair.Create(entry.Key, AsStored(entry.Value)))),
        _ => FeelString.Of(FeelText.Plain(value)),
    };
}
