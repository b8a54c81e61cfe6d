using System.Text.Json;

namespace SopFlow.Kernel.Feel;

/// <summary>Writes values to a JSON writer. Recursion is bounded by <see cref="FeelLimits.ValueDepth"/>, which every value keeps.</summary>
internal static class FeelJsonWriting
{
    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelNull: writer.WriteNullValue(); break;
            case FeelBoolean boolean: writer.WriteBooleanValue(boolean.Value); break;
            case FeelNumber number: writer.WriteNumberValue(number.Value); break;
            case FeelList list: WriteList(writer, list); break;
            case FeelContext context: WriteContext(writer, context); break;
            default: writer.WriteStringValue(FeelText.Plain(value)); break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, FeelList list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
            Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteContext(Utf8JsonWriter writer, FeelContext context)
    {
        writer.WriteStartObject();
        for (var i = 0; i < context.Count; i++)
        {
            writer.WritePropertyName(context.NameAt(i));
            Write(writer, context.ValueAt(i));
        }

        writer.WriteEndObject();
    }
}
