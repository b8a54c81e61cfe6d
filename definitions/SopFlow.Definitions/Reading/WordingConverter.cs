using System.Text.Json;
using System.Text.Json.Serialization;
using SopFlow.Definitions.Model;

namespace SopFlow.Definitions.Reading;

/// <summary>Reads and writes a <see cref="Wording"/>: a string, or an object of <c>text</c> and <c>source</c>.</summary>
internal sealed class WordingConverter : JsonConverter<Wording>
{
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new Wording(reader.GetString()!);
        var repaired = JsonSerializer.Deserialize<RepairedWording>(ref reader, options)!;
        return new Wording(repaired.Text, repaired.Source);
    }

    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options)
    {
        if (value.Source is null)
            writer.WriteStringValue(value.Text);
        else
            JsonSerializer.Serialize(writer, new RepairedWording { Text = value.Text, Source = value.Source }, options);
    }
}

/// <summary>A text that was repaired, with the source's wording kept.</summary>
internal sealed record RepairedWording
{
    /// <summary>The text as it is to be read.</summary>
    public required string Text { get; init; }

    /// <summary>The words exactly as they stand in the source.</summary>
    public required string Source { get; init; }
}
